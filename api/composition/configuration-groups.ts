/** One way of filling a group: all its settings together, or none of them. */
export interface GroupChoice {
  /** The adapter it picks. */
  readonly adapter: string;
  readonly settings: readonly string[];
  /** The choice of another group that it cannot do without, whose settings it reads too. */
  readonly needs?: { readonly group: GroupName; readonly adapter: string };
}

export type GroupName = 'store' | 'secrets' | 'blobs' | 'push' | 'identity' | 'google';

/** A group of settings that belong together. `optional`: without any of them the default holds. */
export interface ConfigurationGroup {
  readonly name: GroupName;
  readonly choices: readonly GroupChoice[];
  readonly optional?: string;
}

/**
 * Every setting the function app reads, in groups that are each all or nothing. The deployment's template is checked
 * against this table, both ways.
 */
export const configurationGroups: readonly ConfigurationGroup[] = [
  {
    name: 'store',
    choices: [
      { adapter: 'sqlite', settings: ['PUNTE_DATA_FILE'] },
      { adapter: 'cosmos', settings: ['PUNTE_COSMOS__accountEndpoint', 'PUNTE_COSMOS_DATABASE'] },
    ],
  },
  {
    name: 'secrets',
    choices: [
      { adapter: 'local-vault', settings: ['PUNTE_VAULT_DIRECTORY'] },
      { adapter: 'key-vault', settings: ['PUNTE_KEY_VAULT_URL'] },
    ],
  },
  {
    name: 'blobs',
    choices: [
      { adapter: 'folder-blob', settings: ['PUNTE_BLOB_DIRECTORY', 'PUNTE_BLOB_LINK_KEY'] },
      { adapter: 'azure-blob', settings: ['PUNTE_BLOB_ACCOUNT_URL', 'PUNTE_BLOB_CONTAINER'] },
    ],
  },
  {
    name: 'push',
    choices: [
      {
        adapter: 'local-push',
        settings: ['PUNTE_PUSH_HUB_URL'],
        needs: { group: 'identity', adapter: 'local-sign-in' },
      },
      {
        adapter: 'web-pubsub',
        settings: [
          'PUNTE_WEB_PUBSUB_ENDPOINT',
          'PUNTE_WEB_PUBSUB_HUB',
          'PUNTE_WEB_PUBSUB_EVENT_AUDIENCE',
          'PUNTE_WEB_PUBSUB_IDENTITY',
        ],
        needs: { group: 'identity', adapter: 'entra' },
      },
    ],
  },
  {
    name: 'identity',
    choices: [
      {
        adapter: 'local-sign-in',
        settings: ['PUNTE_LOCAL_ISSUER', 'PUNTE_LOCAL_TENANT_ID', 'PUNTE_LOCAL_AUDIENCE', 'PUNTE_RUN_SECRET'],
      },
      { adapter: 'entra', settings: ['PUNTE_ENTRA_TENANT_ID', 'PUNTE_ENTRA_AUDIENCE'] },
    ],
  },
  {
    name: 'google',
    choices: [{ adapter: 'simulator', settings: ['PUNTE_GOOGLE_SIMULATOR'] }],
    optional: 'google',
  },
];

/** Settings outside the groups: what every installation has, and what has a default. */
export const requiredSettings: readonly string[] = ['PUNTE_PUBLIC_URL', 'PUNTE_DEPLOYMENT_KEY'];

export const optionalSettings: readonly string[] = [
  'PUNTE_PACE',
  'PUNTE_REACTION_WAIT_MS',
  'PUNTE_LOG_LEVEL',
];

/** Every name that is known. */
export const knownSettings: readonly string[] = [
  ...requiredSettings,
  ...optionalSettings,
  ...configurationGroups.flatMap(({ choices }) => choices.flatMap(({ settings }) => settings)),
];
