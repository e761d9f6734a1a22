export const containerNames = [
  'settings',
  'threads',
  'agents',
  'work',
  'inbox',
  'board',
  'due',
  'customers',
  'metrics',
  'audit',
  'erasures',
  'leases',
] as const;

export type ContainerName = (typeof containerNames)[number];

/**
 * What lists may filter and sort by, per document type. Everything not named here stays out of the indexes. A field that
 * is sorted by is there in every document of the type, and holds numbers in all of them or texts in all of them.
 */
export interface TypeIndex {
  readonly where?: readonly string[];
  readonly orderBy?: readonly string[];
  /** Numbers a sweep over all partitions may look for. */
  readonly sweep?: readonly string[];
}

export interface ContainerDeclaration {
  readonly partitionKey: '/pk' | '/id';
  readonly types: Readonly<Record<string, TypeIndex>>;
  /** Documents may carry a ttl of their own. */
  readonly expires: boolean;
  /** A change-feed trigger reads it. */
  readonly feed: boolean;
}

/**
 * The one table of containers: adapters check lists against it, the template's containers and indexing policies are
 * generated from it, so they cannot drift apart.
 */
export const containers: Readonly<Record<ContainerName, ContainerDeclaration>> = {
  settings: {
    partitionKey: '/pk',
    types: {
      setting: { where: ['kind'], orderBy: ['changedInGeneration'] },
      'setting-version': { where: ['settingId'], orderBy: ['generation'] },
      'setting-audit': { orderBy: ['generation'] },
      person: {},
      'person-audit': { orderBy: ['at'] },
    },
    expires: false,
    feed: false,
  },
  threads: {
    partitionKey: '/pk',
    types: {
      head: { sweep: ['todoSince', 'parkedSince'] },
      line: { orderBy: ['revision'] },
      'closed-conversation': { orderBy: ['number'] },
    },
    expires: true,
    feed: true,
  },
  agents: { partitionKey: '/pk', types: { agent: { sweep: ['todoSince'] } }, expires: true, feed: true },
  work: {
    partitionKey: '/pk',
    types: { item: { where: ['offered'], orderBy: ['order'] }, seat: {} },
    expires: true,
    feed: false,
  },
  inbox: { partitionKey: '/pk', types: { row: {} }, expires: true, feed: false },
  board: { partitionKey: '/pk', types: { queue: {} }, expires: true, feed: false },
  due: { partitionKey: '/pk', types: { 'wake-up': { orderBy: ['at'] } }, expires: true, feed: false },
  customers: { partitionKey: '/pk', types: {}, expires: false, feed: false },
  metrics: { partitionKey: '/pk', types: { fact: {}, total: {}, counter: {} }, expires: true, feed: false },
  audit: { partitionKey: '/pk', types: { event: { orderBy: ['at'] } }, expires: false, feed: false },
  erasures: { partitionKey: '/pk', types: { erasure: {} }, expires: false, feed: false },
  leases: { partitionKey: '/id', types: { lease: {} }, expires: false, feed: false },
};
