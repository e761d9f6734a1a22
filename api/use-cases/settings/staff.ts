import type { PersonSetting, QueueSetting } from '../../domain/settings/settings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store, Stored } from '../../ports/store.ts';
import { type PersonDocument, peoplePartition, personKey } from './person-documents.ts';

/** Who is who among the organisation's people, as settings know them. */
export interface StaffDirectory {
  /** Ids of the agents who serve a queue: members without the role agent serve nothing. */
  membersOf(queue: QueueSetting): Promise<readonly string[]>;
  person(personId: string): Promise<PersonSetting | undefined>;
  /** Everybody, as known at most `maxAgeMs` ago. */
  all(): Promise<ReadonlyMap<string, PersonSetting>>;
}

interface Copy {
  readonly people: ReadonlyMap<string, PersonSetting>;
  readonly agents: readonly string[];
  /** Where the next look starts. */
  readonly stamp: number;
  readonly asOf: number;
}

const pageSize = 500;
const staleLimitMs = 60_000;

/** People of this process: the first look reads everybody, the later ones whoever changed since. */
export function createStaff({
  store,
  clock,
  maxAgeMs = 1_500,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly maxAgeMs?: number;
}): StaffDirectory {
  let copy: Copy | undefined;
  let shared: Promise<Copy> | undefined;

  const load = async (): Promise<Copy> => {
    try {
      copy = await look(store, clock.now(), copy);
    } catch (error) {
      if (copy === undefined || clock.now() - copy.asOf >= staleLimitMs) throw error;
    } finally {
      shared = undefined;
    }
    return copy;
  };

  const current = async (): Promise<Copy> => {
    if (copy !== undefined && clock.now() - copy.asOf < maxAgeMs) return copy;
    shared ??= load();
    return shared;
  };

  return {
    all: async () => (await current()).people,
    person: async (personId) => {
      const known = (await current()).people.get(personId);
      // somebody who signed in at another instance a moment ago
      return known ?? (await store.read(personKey(personId)))?.value.person;
    },
    membersOf: async ({ members }) => {
      const { people, agents } = await current();
      if (members === 'all-agents') return agents;
      return members.filter((member) => people.get(member)?.roles.includes('agent') ?? false);
    },
  };
}

async function look(store: Store, asOf: number, before: Copy | undefined): Promise<Copy> {
  const stamp = await store.stamp();
  const changed = await listPeople(store, before?.stamp);
  if (before !== undefined && changed.length === 0) return { ...before, stamp, asOf };
  const people = new Map(before?.people);
  for (const { value } of changed) people.set(value.person.id, value.person);
  const agents = [...people.values()].filter(({ roles }) => roles.includes('agent')).map(({ id }) => id);
  return { people, agents, stamp, asOf };
}

/** Everybody, or those whose documents were written at `since` or later. */
export async function listPeople(store: Store, since?: number): Promise<Stored<PersonDocument>[]> {
  const people: Stored<PersonDocument>[] = [];
  let after: string | undefined;
  do {
    const page = await store.list<PersonDocument>({
      container: 'settings',
      partition: peoplePartition,
      type: 'person',
      limit: pageSize,
      ...(since === undefined ? {} : { since }),
      ...(after === undefined ? {} : { after }),
    });
    people.push(...page.items);
    after = page.cursor;
  } while (after !== undefined);
  return people;
}
