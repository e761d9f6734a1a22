import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { LogEntry } from '../../local/functions-host/index.ts';
import { type RunningStack, startStack } from '../../local/stack/start-stack.ts';
import { freePortBase } from './free-port-base.ts';
import { PhoneSide } from './phone-side.ts';
import { Staff } from './staff.ts';

const root = resolve(import.meta.dirname, '../..');

export interface WholeStackOptions {
  /** Where the data is kept; a new directory, removed at the end, unless told. */
  readonly dataDirectory?: string;
  readonly portBase?: number;
  readonly split?: boolean;
  /** Without the demo data. */
  readonly empty?: boolean;
}

/** What `npm start` starts, with the demo data, in this process and on free ports. */
export interface WholeStack extends RunningStack {
  readonly dataDirectory: string;
  readonly portBase: number;
  /** Everything the host and its workers logged. */
  readonly log: readonly LogEntry[];
  readonly phones: PhoneSide;
  /** One of the demo people, signed in, as a client of the API. */
  staff(username: string): Promise<Staff>;
}

/** Starts the built product. `stop` also removes a data directory made here. */
export async function startWholeStack(options: WholeStackOptions = {}): Promise<WholeStack> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'punte-whole-')));
  const portBase = options.portBase ?? (await freePortBase());
  const log: LogEntry[] = [];
  const stack = await startStack(
    { portBase, dataDirectory, empty: options.empty ?? false, split: options.split ?? false },
    { root, say: () => undefined, log: (entry) => log.push(entry) },
  );
  const people = new Map<string, Promise<Staff>>();
  return {
    ...stack,
    dataDirectory,
    portBase,
    log,
    phones: new PhoneSide(stack.addresses.google),
    staff(username) {
      const known = people.get(username) ?? signIn(stack, username);
      people.set(username, known);
      return known;
    },
    async stop() {
      await stack.stop();
      if (options.dataDirectory === undefined) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function signIn({ addresses }: RunningStack, username: string): Promise<Staff> {
  const response = await fetch(`${addresses.signIn}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      username,
      password: 'local',
      client_id: 'punte-local',
      scope: 'openid profile access_as_user',
    }),
  });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await response.json());
  return new Staff(`${addresses.api}/api`, token);
}
