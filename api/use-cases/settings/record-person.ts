import type { Principal } from '../../domain/identity/principal.ts';
import type { PersonSetting } from '../../domain/settings/settings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { lookAgainFor } from '../queues/look-again.ts';
import { type Attempt, retryConflicts } from '../retry-conflicts.ts';
import { type PersonDocument, peoplePartition, personKey } from './person-documents.ts';

export const defaultCapacityUnits = 3;

interface RecordPersonDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: Pick<Dependencies['settings'], 'current'>;
}

interface Recorded {
  readonly person: PersonSetting;
  /** New, or with another name or other roles than before. */
  readonly isNews: boolean;
}

/**
 * Notes who signed in, with the name and the roles of the token. Reads one document and writes only what changed, so it
 * may be called on every sign-in. Throws `store-busy`.
 */
export async function recordPerson(
  deps: RecordPersonDependencies,
  principal: Principal,
): Promise<PersonSetting> {
  const { person, isNews } = await record(deps, principal);
  if (isNews && person.roles.includes('agent')) await lookAgainFor(deps, person.id);
  return person;
}

function record(
  deps: Pick<RecordPersonDependencies, 'store' | 'clock' | 'ids'>,
  principal: Principal,
): Promise<Recorded> {
  const { personId: id, displayName } = principal;
  const roles = principal.roles.toSorted();
  return retryConflicts(deps, async (): Promise<Attempt<Recorded>> => {
    const stored = await deps.store.read(personKey(id));
    if (stored === undefined)
      return create(deps.store, { id, displayName, roles, capacityUnits: defaultCapacityUnits });
    const { person: known, revision } = stored.value;
    if (known.displayName === displayName && known.roles.join() === roles.join())
      return { kind: 'done', value: { person: known, isNews: false } };
    const person = { ...known, displayName, roles };
    const value: PersonDocument = { type: 'person', v: 1, revision: revision + 1, person };
    const operation = { kind: 'replace', id, value, ifMatch: stored.etag } as const;
    const written = await deps.store.write('settings', peoplePartition, [operation]);
    return written.kind === 'committed'
      ? { kind: 'done', value: { person, isNews: true } }
      : { kind: 'conflict' };
  });
}

async function create(store: Store, person: PersonSetting): Promise<Attempt<Recorded>> {
  const value: PersonDocument = { type: 'person', v: 1, revision: 1, person };
  const written = await store.write('settings', peoplePartition, [{ kind: 'create', id: person.id, value }]);
  return written.kind === 'committed'
    ? { kind: 'done', value: { person, isNews: true } }
    : { kind: 'conflict' };
}
