import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalVault } from '../../api/adapters/local-vault/open-local-vault.ts';
import { openSqliteStore } from '../../api/adapters/sqlite/sqlite-store.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import type { Clock } from '../../api/ports/clock.ts';
import type { Secrets } from '../../api/ports/secrets.ts';
import type { Store } from '../../api/ports/store.ts';
import type { SecretDependencies } from '../../api/use-cases/settings/secret-dependencies.ts';
import { createSettingsCache } from '../../api/use-cases/settings/settings-cache.ts';
import { channelAt, recordingLog } from '../google/channel-under-test.ts';

export const admin = { personId: 'tenant.admin', displayName: 'Ana Pop' };
export const otherAdmin = { personId: 'tenant.other', displayName: 'Dan Rus' };

/** A clock that only moves when told to; a sleep moves it, so that retries cost no time. */
export function movableClock(
  start = Date.UTC(2026, 10, 22, 8),
): Clock & { move(milliseconds: number): void } {
  let now = start;
  const move = (milliseconds: number) => {
    now += milliseconds;
  };
  return {
    now: () => now,
    move,
    sleep: (milliseconds) => {
      move(milliseconds);
      return Promise.resolve();
    },
  };
}

export interface Installation {
  readonly clock: ReturnType<typeof movableClock>;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly directory: string;
  /** A process of its own over the same data; `around` may make its store or vault fail. */
  process(around?: { readonly store?: Store; readonly secrets?: Secrets }): SecretDependencies;
  close(): Promise<void>;
}

/** Settings over a real data file and a real vault; `googleOrigin` is where the channel finds Google. */
export async function openInstallation(googleOrigin = 'http://127.0.0.1:9'): Promise<Installation> {
  const directory = await mkdtemp(join(tmpdir(), 'punte-settings-'));
  const clock = movableClock();
  const store = await openSqliteStore({ file: join(directory, 'punte.db'), sweepEveryMs: 0 });
  const secrets = await openLocalVault({ directory, ids: cryptoIds, clock });
  return {
    clock,
    store,
    secrets,
    directory,
    process: (around = {}) => {
      const own = around.store ?? store;
      return {
        store: own,
        clock,
        ids: cryptoIds,
        secrets: around.secrets ?? secrets,
        log: recordingLog(),
        channels: new Map([['google-business-messages', channelAt(googleOrigin)]]),
        settings: createSettingsCache({ store: own, clock }),
      };
    },
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
