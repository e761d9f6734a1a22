import { describe, expect, it } from '@jest/globals';
import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import { nameKey } from '../../api/domain/settings/name-key.ts';
import { snapshotOf } from '../../api/domain/settings/settings-snapshot.ts';
import type { Store } from '../../api/ports/store.ts';
import type { SettingsDependencies } from '../../api/use-cases/settings/commit-settings.ts';
import { listSettings } from '../../api/use-cases/settings/read-settings.ts';
import { removeSetting } from '../../api/use-cases/settings/remove-setting.ts';
import { changeQueue, createQueue } from '../../api/use-cases/settings/save-queue.ts';
import { createWorkstream } from '../../api/use-cases/settings/save-workstream.ts';
import type {
  SettingAuditDocument,
  SettingVersionDocument,
} from '../../api/use-cases/settings/setting-documents.ts';
import { createSettingsCache } from '../../api/use-cases/settings/settings-cache.ts';
import { faultyStore } from '../faults/faulty-store.ts';
import { seededFraction } from '../faults/seeded-fraction.ts';
import { seededFaults } from '../faults/store-faults.ts';
import { StoreHistory } from '../faults/store-history.ts';
import { workstream } from '../rules/settings-examples.ts';
import { MemoryDatabase } from '../simulation/memory-database.ts';
import { openMemoryStore } from '../simulation/memory-store.ts';
import { admin, movableClock } from './settings-installation.ts';

const rates = { throttled: 0.05, 'reply-lost': 0.1, 'not-applied': 0.05, stale: 0.15 };
const { kind: _kind, id: _id, ...workstreamInput } = workstream;

/** What an admin was told: how often each thing was done for certain. */
interface Told {
  created: number;
  refused: number;
  uncertain: number;
}

interface Run {
  readonly store: Store;
  readonly clock: ReturnType<typeof movableClock>;
  readonly processes: readonly SettingsDependencies[];
  readonly calm: () => void;
}

/** Three processes over one store, each with faults of its own until `calm`. */
function openRun(seed: number): Run {
  const clock = movableClock();
  const store = openMemoryStore(new MemoryDatabase(), clock);
  const history = new StoreHistory();
  let faulty = true;
  const processes = [1, 2, 3].map((number) => {
    const faults = seededFaults(seed * 10 + number, rates);
    const fraction = seededFraction(seed * 100 + number);
    const handle = faultyStore(store, (call) => (faulty ? faults(call) : undefined), history);
    let ids = 0;
    return {
      store: handle,
      clock,
      ids: { uuid: () => `${number}-${(ids += 1)}`, token: () => 'token', fraction },
      settings: createSettingsCache({ store: handle, clock }),
    };
  });
  return {
    store,
    clock,
    processes,
    calm: () => {
      faulty = false;
    },
  };
}

/** An admin who clicks at random, among few names so that they collide. */
async function click(deps: SettingsDependencies, fraction: () => number, told: Told): Promise<void> {
  const pick = (count: number) => Math.floor(fraction() * count);
  const name = `Name ${pick(5)}`;
  try {
    const queues = await listSettings(deps, 'queue');
    const queue = queues[pick(queues.length)];
    if (queue === undefined) return;
    const target = { id: queue.setting.id, ifMatch: queue.etag };
    const input = { name, priority: 1 + pick(3), members: [] };
    switch (pick(4)) {
      case 0:
        await createQueue(deps, admin, input);
        told.created += 1;
        return;
      case 1:
        await createWorkstream(deps, admin, { ...workstreamInput, name, fallbackQueueId: queue.setting.id });
        told.created += 1;
        return;
      case 2:
        await changeQueue(deps, admin, target, input);
        return;
      default:
        await removeSetting(deps, admin, { kind: 'queue', ...target });
    }
  } catch (error) {
    if (!isPunteError(error)) throw error;
    if (error.code === 'store-unavailable') told.uncertain += 1;
    else told.refused += 1;
  }
}

async function documents<T>(store: Store, type: 'setting-audit' | 'setting-version'): Promise<readonly T[]> {
  const page = await store.list<T>({
    container: 'settings',
    partition: 'live',
    type,
    orderBy: 'generation',
    limit: 1_000,
  });
  return page.items.map(({ value }) => value);
}

describe('Given three processes and a store that throttles, loses answers and reads late', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'when admins click at random (seed %i), then every rule holds and every change is told once',
    async (seed) => {
      const { store, clock, processes, calm } = openRun(seed);
      const told: Told = { created: 0, refused: 0, uncertain: 0 };
      await Promise.all(
        processes.map(async (deps, index) => {
          const fraction = seededFraction(seed * 1_000 + index);
          for (let clicks = 0; clicks < 15; clicks += 1) await click(deps, fraction, told);
        }),
      );
      calm();
      clock.move(2_000);

      const snapshots = await Promise.all(processes.map(({ settings }) => settings.current()));
      const [truth] = snapshots;
      for (const snapshot of snapshots) expect(snapshot).toEqual(truth);
      const { queues, workstreams, generation } = truth ?? snapshotOf(0, []);

      for (const kind of [queues, workstreams]) {
        const names = [...kind.values()].map(({ name }) => nameKey(name));
        expect(new Set(names).size).toBe(names.length);
      }
      for (const { fallbackQueueId } of workstreams.values()) expect(queues.has(fallbackQueueId)).toBe(true);

      const audits = await documents<SettingAuditDocument>(store, 'setting-audit');
      expect(audits.map((audit) => audit.generation)).toEqual(
        Array.from({ length: generation }, (_, index) => index + 1),
      );
      expect(new Set(audits.map(({ changeId }) => changeId)).size).toBe(generation);
      const created =
        audits.flatMap(({ changes }) => changes).filter(({ change }) => change === 'created').length - 1;
      expect(created).toBeGreaterThanOrEqual(told.created);
      expect(created).toBeLessThanOrEqual(told.created + told.uncertain);

      const versions = await documents<SettingVersionDocument>(store, 'setting-version');
      const latest = new Map(versions.map((version) => [version.settingId, version.setting]));
      for (const setting of [...queues.values(), ...workstreams.values()])
        expect(latest.get(`${setting.kind}:${setting.id}`)).toEqual(setting);
      expect(told.created).toBeGreaterThan(0);
    },
  );
});
