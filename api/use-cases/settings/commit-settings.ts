import { isPunteError, PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import type { LoadedSettings } from './loaded-settings.ts';
import { saveOperations, type SettingWrite } from './save-operations.ts';
import { type Actor, livePartition, settingAuditKey } from './setting-documents.ts';
import type { SettingsCache } from './settings-cache.ts';

export interface SettingsDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: SettingsCache;
}

const attempts = 6;
const longestPauseMs = 200;

/** What a save shall write, and what it gives back once written. */
export interface SavePlan<T> {
  readonly writes: readonly SettingWrite[];
  readonly result: T;
}

/** A save done: the generation it made, or the one in force where there was nothing to write. */
export interface Saved<T> {
  readonly generation: number;
  readonly result: T;
}

/**
 * Saves what `plan` makes of the settings as they are, in one batch conditioned on their generation: two saves never
 * decide on the same state, so a rule over several settings (unique names, references) holds for all of them. When
 * another save comes first, `plan` is asked again. An empty plan saves nothing. Throws what `plan` throws, `store-busy`,
 * `store-unavailable`.
 */
export async function commitSettings<T>(
  deps: SettingsDependencies,
  actor: Actor,
  plan: (loaded: LoadedSettings) => SavePlan<T>,
): Promise<Saved<T>> {
  const changeId = deps.ids.uuid();
  const by = { personId: actor.personId, displayName: actor.displayName };
  const unanswered: Saved<T>[] = [];
  let failure: unknown = new PunteError('store-busy');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await deps.clock.sleep(pauseMs(attempt, deps.ids.fraction()));
    const loaded = await deps.settings.fresh();
    const earlier = await findSaved(deps.store, unanswered, changeId);
    if (earlier !== undefined) return done(deps, earlier);
    const { writes, result } = plan(loaded);
    if (writes.length === 0) return { generation: loaded.generation, result };
    const save = { generation: loaded.generation + 1, result };
    const stamp = { changeId, by, at: new Date(deps.clock.now()).toISOString() };
    try {
      const operations = saveOperations(loaded, writes, stamp);
      const written = await deps.store.write('settings', livePartition, operations);
      if (written.kind === 'committed') return done(deps, save);
    } catch (error) {
      if (!isPunteError(error, 'store-unavailable')) throw error;
      unanswered.push(save);
      failure = error;
    }
  }
  throw failure;
}

/** The save whose answer got lost, if it was written after all: its audit line carries our id. */
async function findSaved<T>(
  store: Store,
  unanswered: readonly Saved<T>[],
  changeId: string,
): Promise<Saved<T> | undefined> {
  for (const save of unanswered) {
    const audit = await store.read(settingAuditKey(save.generation));
    if (audit?.value.changeId === changeId) return save;
  }
  return undefined;
}

function done<T>(deps: SettingsDependencies, save: Saved<T>): Saved<T> {
  deps.settings.expire();
  return save;
}

function pauseMs(attempt: number, fraction: number): number {
  return Math.ceil(fraction * Math.min(longestPauseMs, 25 * 2 ** attempt));
}
