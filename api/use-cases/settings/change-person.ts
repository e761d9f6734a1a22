import { PunteError } from '../../domain/errors/punte-error.ts';
import type { PersonSetting } from '../../domain/settings/settings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { settingEtag } from './find-setting.ts';
import {
  type PersonAuditDocument,
  type PersonDocument,
  peoplePartition,
  personKey,
} from './person-documents.ts';
import type { Actor } from './setting-documents.ts';
import { listPeople } from './staff.ts';

export interface PersonView {
  readonly person: PersonSetting;
  readonly etag: string;
}

interface PersonDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Everybody who signed in or was added. */
export async function readPeople({
  store,
}: Pick<PersonDependencies, 'store'>): Promise<readonly PersonView[]> {
  return (await listPeople(store)).map(({ value }) => viewOf(value));
}

/** Throws `not-found`. */
export async function readPerson(
  { store }: Pick<PersonDependencies, 'store'>,
  personId: string,
): Promise<PersonView> {
  const stored = await store.read(personKey(personId));
  if (stored === undefined) throw new PunteError('not-found', { what: 'person' });
  return viewOf(stored.value);
}

/** What an admin may say of a person; name and roles come from the directory. */
export interface PersonInput {
  readonly capacityUnits: number;
}

/** Throws `not-found` or `version-conflict`. */
export async function changePerson(
  { store, clock, ids }: PersonDependencies,
  actor: Actor,
  { id, ifMatch }: { readonly id: string; readonly ifMatch: string },
  { capacityUnits }: PersonInput,
): Promise<PersonView> {
  const stored = await store.read(personKey(id));
  if (stored === undefined) throw new PunteError('not-found', { what: 'person' });
  const before = stored.value;
  if (settingEtag(before.revision) !== ifMatch) throw new PunteError('version-conflict');
  if (before.person.capacityUnits === capacityUnits) return viewOf(before);
  const person = { ...before.person, capacityUnits };
  const after: PersonDocument = { type: 'person', v: 1, revision: before.revision + 1, person };
  const audit: PersonAuditDocument = {
    type: 'person-audit',
    v: 1,
    at: new Date(clock.now()).toISOString(),
    by: { personId: actor.personId, displayName: actor.displayName },
    personId: id,
    before: before.person,
    after: person,
  };
  const written = await store.write('settings', peoplePartition, [
    { kind: 'replace', id, value: after, ifMatch: stored.etag },
    { kind: 'create', id: `audit:${ids.uuid()}`, value: audit },
  ]);
  if (written.kind === 'conflict') throw new PunteError('version-conflict');
  return viewOf(after);
}

function viewOf({ person, revision }: PersonDocument): PersonView {
  return { person, etag: settingEtag(revision) };
}
