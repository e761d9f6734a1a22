/** Teams' static tabs; `entityId` in the manifest. */
export const entityIds = ['inbox', 'setup', 'help'] as const;
export type EntityId = (typeof entityIds)[number];

export interface TeamsPage {
  readonly entityId: EntityId;
  readonly subPageId?: string;
}

const firstPage: Record<EntityId, string> = { inbox: 'list/mine', setup: 'overview', help: 'about' };

/**
 * The one mapping between Teams' pair of ids and a path of the tab: `/{entityId}/{subPageId}`. Unknown tabs lead to
 * the inbox; a sub-page that would leave its tab is ignored.
 */
export function pathOfPage(entityId: string | undefined, subPageId: string | undefined): string {
  const entity = entityIds.find((known) => known === entityId) ?? 'inbox';
  const page = subPageId !== undefined && isSubPage(subPageId) ? subPageId : firstPage[entity];
  return `/${entity}/${page}`;
}

/** The reverse of `pathOfPage`, for links into Teams. */
export function pageOfPath(path: string): TeamsPage | undefined {
  const [, entity, ...rest] = path.split('/');
  const entityId = entityIds.find((known) => known === entity);
  if (entityId === undefined) return undefined;
  const subPageId = rest.join('/');
  return subPageId === '' ? { entityId } : { entityId, subPageId };
}

function isSubPage(subPageId: string): boolean {
  return /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(subPageId) && !subPageId.split('/').includes('..');
}
