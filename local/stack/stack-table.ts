import type { StackOptions } from './options.ts';
import type { StackAddresses } from './worker-environment.ts';

/** What runs where, and how to begin. */
export function stackTable(addresses: StackAddresses, { dataDirectory, empty }: StackOptions): string {
  const rows: readonly (readonly [string, string, string])[] = [
    ['Tab', addresses.tab, 'sign in as agent1, agent2, admin, supervisor …'],
    ['Google', addresses.google, 'phone page and console of the simulator'],
    ['API', `${addresses.api}/api`, 'the function app'],
    ['Sign-in', addresses.signIn, 'the local issuer'],
  ];
  const width = Math.max(...rows.map(([, address]) => address.length));
  return [
    '',
    'Punte is running. Ctrl-C stops it.',
    '',
    ...rows.map(([name, address, what]) => `  ${name.padEnd(8)} ${address.padEnd(width)}  ${what}`),
    '',
    `  Data in ${dataDirectory}`,
    empty
      ? '  Started without demo data: sign in as admin and secrets to set everything up.'
      : '  To begin: sign in as agent1, set yourself to Available, and write to the brand from the phone page.',
    '',
  ].join('\n');
}
