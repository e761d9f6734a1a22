import type { Role } from '../domain/identity/roles.ts';

/** Somebody of the organisation, as the directory knows them. */
export interface DirectoryPerson {
  readonly id: string;
  readonly displayName: string;
  readonly mail?: string;
  readonly roles: readonly Role[];
}

/** The organisation's directory: Microsoft Graph, or the demo people on one machine. */
export interface People {
  /** At most 25 people whose name or address starts with `text`. */
  search(text: string): Promise<readonly DirectoryPerson[]>;
}
