import { openLocalVault } from '../../api/adapters/local-vault/open-local-vault.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';

/** Writes secrets until it is killed, and says each one only after the vault has confirmed it. */
const [directory = '', name = ''] = process.argv.slice(2);
const vault = await openLocalVault({ directory, ids: cryptoIds, clock: systemClock });
for (let n = 0; ; n++) {
  const { version } = await vault.put('client-token', `${name} ${n}`);
  process.stdout.write(`${version} ${name} ${n}\n`);
}
