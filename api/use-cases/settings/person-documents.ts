import type { PersonSetting } from '../../domain/settings/settings.ts';
import type { DocumentKey } from '../../ports/store.ts';
import type { Actor } from './setting-documents.ts';

/** People have a partition of their own: they sign in all day and settings stay as they are. */
export const peoplePartition = 'people';

export interface PersonDocument {
  readonly type: 'person';
  readonly v: 1;
  /** Raised by every write: the version an admin's change must name. */
  readonly revision: number;
  readonly person: PersonSetting;
}

/** Who changed what of a person, written with the change. */
export interface PersonAuditDocument {
  readonly type: 'person-audit';
  readonly v: 1;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly by: Actor;
  readonly personId: string;
  readonly before: PersonSetting;
  readonly after: PersonSetting;
}

export function personKey(personId: string): DocumentKey<PersonDocument> {
  return { container: 'settings', partition: peoplePartition, id: personId };
}
