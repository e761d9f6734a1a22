import { PunteError } from '../../domain/errors/punte-error.ts';
import { type SettingsSnapshot, snapshotOf } from '../../domain/settings/settings-snapshot.ts';
import type { Setting } from '../../domain/settings/settings.ts';
import type { ListQuery, Store, Stored } from '../../ports/store.ts';
import { generationKey, livePartition, type SettingDocument, settingIdOf } from './setting-documents.ts';

/** One setting as loaded, with what a later write is conditioned on. */
export interface LoadedSetting {
  readonly setting: Setting;
  readonly changedInGeneration: number;
  readonly deleted: boolean;
  /** The store's, for If-Match. */
  readonly etag: string;
}

/** All settings as of one generation, removed ones included. */
export interface LoadedSettings {
  readonly generation: number;
  readonly generationEtag: string;
  /** By `<kind>:<id>`. */
  readonly documents: ReadonlyMap<string, LoadedSetting>;
  readonly snapshot: SettingsSnapshot;
}

const pageSize = 200;
const attempts = 8;

/**
 * Brings `known` up to date by one point read and, if something changed, a list of what did. `undefined`: nothing was
 * ever saved. The result is exactly one generation: while saves go on beneath it, it reads again.
 */
export async function loadSettings(
  store: Store,
  known?: LoadedSettings,
): Promise<LoadedSettings | undefined> {
  let latest = known;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const stored = await store.read(generationKey);
    if (stored === undefined) return latest;
    const { generation } = stored.value;
    if (latest !== undefined && generation < latest.generation) {
      // a stale read; if it stays so, the store was restored to an earlier day and the copy is of no use
      if (attempt >= attempts / 2) latest = undefined;
      continue;
    }
    if (latest?.generation === generation) return withEtag(latest, stored.etag);
    const changed = await listChanged(store, latest?.generation ?? 0);
    const newest = changed.reduce((max, { value }) => Math.max(max, value.changedInGeneration), 0);
    // every generation left its mark on a setting: a list that ends before or after it is of another moment
    if (newest === generation) return merge(latest, generation, stored.etag, changed);
  }
  throw new PunteError('store-busy');
}

async function listChanged(store: Store, above: number): Promise<Stored<SettingDocument>[]> {
  const query: ListQuery<SettingDocument> = {
    container: 'settings',
    partition: livePartition,
    type: 'setting',
    orderBy: 'changedInGeneration',
    above,
    limit: pageSize,
  };
  const changed: Stored<SettingDocument>[] = [];
  let after: string | undefined;
  do {
    const page = await store.list<SettingDocument>(after === undefined ? query : { ...query, after });
    changed.push(...page.items);
    after = page.cursor;
  } while (after !== undefined);
  return changed;
}

function withEtag(loaded: LoadedSettings, generationEtag: string): LoadedSettings {
  return loaded.generationEtag === generationEtag ? loaded : { ...loaded, generationEtag };
}

function merge(
  known: LoadedSettings | undefined,
  generation: number,
  generationEtag: string,
  changed: readonly Stored<SettingDocument>[],
): LoadedSettings {
  const documents = new Map(known?.documents);
  for (const { value, etag } of changed) {
    const { setting, changedInGeneration } = value;
    const deleted = value.deleted === true;
    documents.set(settingIdOf(setting), { setting, changedInGeneration, deleted, etag });
  }
  const inForce = [...documents.values()].filter(({ deleted }) => !deleted).map(({ setting }) => setting);
  return { generation, generationEtag, documents, snapshot: snapshotOf(generation, inForce) };
}
