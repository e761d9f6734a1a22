import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { createFirstSettings } from './create-first-settings.ts';
import { type LoadedSettings, loadSettings } from './loaded-settings.ts';

/** The settings in force, shared by all requests of this process. Other processes have their own. */
export interface SettingsCache {
  /**
   * At most `maxAgeMs` old (the cache's own age where none is given): a smaller one for whoever is about to refuse a call
   * by what may just have changed. Throws what the store throws only where there is no copy yet, or none younger than a
   * minute.
   */
  current(maxAgeMs?: number): Promise<SettingsSnapshot>;
  /** As the store has them now: for changing settings, and for showing an admin what was just saved. */
  fresh(): Promise<LoadedSettings>;
  /** After a save of this process: the next look is at the store. */
  expire(): void;
}

export interface SettingsCacheOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Milliseconds; with the time one load takes it must stay below the two seconds a change may need everywhere. */
  readonly maxAgeMs?: number;
}

// how long settings may go unread while the store fails: a withdrawn secret must not be honoured for ever
const staleLimitMs = 60_000;

export function createSettingsCache({ store, clock, maxAgeMs = 1_500 }: SettingsCacheOptions): SettingsCache {
  let copy: { readonly loaded: LoadedSettings; readonly asOf: number } | undefined;
  let shared: Promise<SettingsSnapshot> | undefined;

  const fresh = async (): Promise<LoadedSettings> => {
    const asOf = clock.now();
    const loaded = (await loadSettings(store, copy?.loaded)) ?? (await createFirstSettings({ store, clock }));
    // loads may overtake each other: a copy never goes back
    if (copy === undefined || loaded.generation >= copy.loaded.generation)
      copy = { loaded, asOf: Math.max(asOf, copy?.asOf ?? asOf) };
    return loaded;
  };

  const load = async (): Promise<SettingsSnapshot> => {
    try {
      return (await fresh()).snapshot;
    } catch (error) {
      if (copy !== undefined && clock.now() - copy.asOf < staleLimitMs) return copy.loaded.snapshot;
      throw error;
    } finally {
      shared = undefined;
    }
  };

  return {
    fresh,
    expire: () => {
      if (copy !== undefined) copy = { ...copy, asOf: copy.asOf - maxAgeMs };
    },
    current: async (limitMs = maxAgeMs) => {
      if (copy !== undefined && clock.now() - copy.asOf < limitMs) return copy.loaded.snapshot;
      shared ??= load();
      return shared;
    },
  };
}
