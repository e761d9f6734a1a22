import { join } from 'node:path';
import { localApiAudience, localTenantId } from '../sign-in/demo-people.ts';
import type { StackKeys } from './stack-keys.ts';

/** Where the parts of a running stack listen. */
export interface StackAddresses {
  readonly tab: string;
  readonly api: string;
  readonly signIn: string;
  readonly google: string;
}

/** The settings of the function app on one machine: everything embedded, nothing in the cloud. */
export function workerEnvironment(
  dataDirectory: string,
  addresses: StackAddresses,
  keys: StackKeys,
  runSecret: string,
): Readonly<Record<string, string>> {
  return {
    PUNTE_PUBLIC_URL: addresses.api,
    PUNTE_DEPLOYMENT_KEY: keys.deploymentKey,
    PUNTE_PACE: 'prompt',
    PUNTE_REACTION_WAIT_MS: '0',
    PUNTE_DATA_FILE: join(dataDirectory, 'punte.db'),
    PUNTE_VAULT_DIRECTORY: join(dataDirectory, 'vault'),
    PUNTE_BLOB_DIRECTORY: join(dataDirectory, 'blobs'),
    PUNTE_BLOB_LINK_KEY: keys.blobLinkKey,
    PUNTE_PUSH_HUB_URL: addresses.api,
    PUNTE_LOCAL_ISSUER: addresses.signIn,
    PUNTE_LOCAL_TENANT_ID: localTenantId,
    PUNTE_LOCAL_AUDIENCE: localApiAudience,
    PUNTE_RUN_SECRET: runSecret,
    PUNTE_GOOGLE_SIMULATOR: addresses.google,
  };
}
