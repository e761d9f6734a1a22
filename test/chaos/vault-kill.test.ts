import { describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalVault } from '../../api/adapters/local-vault/open-local-vault.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';

const writer = join(import.meta.dirname, 'vault-writer.ts');
const rounds = 6;
const writersPerRound = 3;

/** Starts a writer and kills it with SIGKILL once it has confirmed some secrets. */
async function writeAndKill(
  directory: string,
  name: string,
  confirmAtLeast: number,
): Promise<readonly string[]> {
  const child: ChildProcess = spawn(process.execPath, [writer, directory, name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > confirmAtLeast) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect({ signal: child.signalCode, complaints }).toEqual({ signal: 'SIGKILL', complaints: '' });
  return said.split('\n').slice(0, -1);
}

describe('a vault whose writers are killed', () => {
  it('given kill -9 in the middle of writing, when it is opened again, then every confirmed secret is there, whole', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'punte-vault-chaos-'));
    const confirmed: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const names = Array.from({ length: writersPerRound }, (_, n) => `writer-${round}-${n}`);
      const lines = await Promise.all(
        names.map((name, n) => writeAndKill(directory, name, 3 + round * 4 + n)),
      );
      confirmed.push(...lines.flat());
    }
    const vault = await openLocalVault({ directory, ids: cryptoIds, clock: systemClock });
    for (const line of confirmed) {
      const [version = '', ...value] = line.split(' ');
      expect(await vault.read({ name: 'client-token', version })).toBe(value.join(' '));
    }
    console.log(
      `vault: ${rounds * writersPerRound} writers killed, ${confirmed.length} confirmed secrets, 0 lost`,
    );
  });
});
