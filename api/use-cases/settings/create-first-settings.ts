import { PunteError } from '../../domain/errors/punte-error.ts';
import { defaultQueue } from '../../domain/settings/default-queue.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { type LoadedSettings, loadSettings } from './loaded-settings.ts';
import { livePartition } from './setting-documents.ts';
import { saveOperations } from './save-operations.ts';

const system = { personId: 'system', displayName: 'Punte' };

/** Gives a new installation its default queue. Whoever comes second finds it made and reads it. */
export async function createFirstSettings({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): Promise<LoadedSettings> {
  const operations = saveOperations(undefined, [{ kind: 'put', setting: defaultQueue }], {
    changeId: 'first',
    by: system,
    at: new Date(clock.now()).toISOString(),
  });
  await store.write('settings', livePartition, operations);
  const loaded = await loadSettings(store);
  if (loaded === undefined) throw new PunteError('store-busy');
  return loaded;
}
