import { PunteError } from '../domain/errors/punte-error.ts';
import { localIssuerRefusal } from '../adapters/entra/local-issuer-refusal.ts';
import { cryptoIds } from '../adapters/system/crypto-ids.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { FolderBlobLinks } from '../ports/folder-blob-links.ts';
import type { Log } from '../ports/log.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { SignIn } from '../ports/sign-in.ts';
import type { Store } from '../ports/store.ts';
import { azureCredential } from './azure-credential.ts';
import { type PushService, openPush } from './open-push.ts';
import type { Configuration } from './read-configuration.ts';

/** The adapters the configuration picked. Each SDK is loaded only when its adapter is chosen. */
export interface Adapters extends PushService {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly blobs: Blobs;
  /** Where files are in a folder, the function app answers their links itself. */
  readonly blobLinks: FolderBlobLinks | undefined;
  readonly signIn: SignIn;
}

export interface Surroundings {
  readonly log: Log;
  /** Azure's own variables that are set. */
  readonly hostVariables: readonly string[];
}

export async function openAdapters(
  configuration: Configuration,
  surroundings: Surroundings,
): Promise<Adapters> {
  const [store, secrets, files, pushService, signIn] = await Promise.all([
    openStore(configuration, surroundings),
    openSecrets(configuration),
    openBlobs(configuration),
    openPush(configuration, surroundings.log),
    openSignIn(configuration, surroundings),
  ]);
  return { store, secrets, blobs: files.blobs, blobLinks: files.links, signIn, ...pushService };
}

async function openStore(configuration: Configuration, { log }: Surroundings): Promise<Store> {
  if (configuration.adapters.store === 'sqlite') {
    const { openSqliteStore } = await import('../adapters/sqlite/sqlite-store.ts');
    return openSqliteStore({ file: configuration.value('PUNTE_DATA_FILE'), clock: systemClock, log });
  }
  const { openCosmosStore } = await import('../adapters/cosmos/cosmos-store.ts');
  return openCosmosStore({
    endpoint: configuration.value('PUNTE_COSMOS__accountEndpoint'),
    databaseName: configuration.value('PUNTE_COSMOS_DATABASE'),
    credential: await azureCredential(),
  });
}

async function openSecrets(configuration: Configuration): Promise<Secrets> {
  if (configuration.adapters.secrets === 'local-vault') {
    const { openLocalVault } = await import('../adapters/local-vault/open-local-vault.ts');
    const directory = configuration.value('PUNTE_VAULT_DIRECTORY');
    return openLocalVault({ directory, ids: cryptoIds, clock: systemClock });
  }
  const { createKeyVaultSecrets } = await import('../adapters/key-vault/create-key-vault-secrets.ts');
  return createKeyVaultSecrets({
    vaultUrl: configuration.value('PUNTE_KEY_VAULT_URL'),
    credential: await azureCredential(),
    clock: systemClock,
  });
}

async function openBlobs(
  configuration: Configuration,
): Promise<{ readonly blobs: Blobs; readonly links: FolderBlobLinks | undefined }> {
  if (configuration.adapters.blobs === 'folder-blob') {
    const { openFolderBlobs } = await import('../adapters/folder-blob/open-folder-blobs.ts');
    return openFolderBlobs({
      directory: configuration.value('PUNTE_BLOB_DIRECTORY'),
      linkKey: Buffer.from(configuration.value('PUNTE_BLOB_LINK_KEY'), 'base64url'),
      publicBaseUrl: configuration.value('PUNTE_PUBLIC_URL'),
      clock: systemClock,
    });
  }
  const { createAzureBlobs } = await import('../adapters/azure-blob/create-azure-blobs.ts');
  const blobs = createAzureBlobs({
    accountUrl: configuration.value('PUNTE_BLOB_ACCOUNT_URL'),
    container: configuration.value('PUNTE_BLOB_CONTAINER'),
    credential: await azureCredential(),
    clock: systemClock,
  });
  return { blobs, links: undefined };
}

async function openSignIn(
  configuration: Configuration,
  { log, hostVariables }: Surroundings,
): Promise<SignIn> {
  if (configuration.adapters.identity === 'local-sign-in')
    return openLocalSignIn(configuration, { log, hostVariables });
  const { createEntraSignIn, entraIssuer, entraJwksUri } =
    await import('../adapters/entra/create-entra-sign-in.ts');
  const tenantId = configuration.value('PUNTE_ENTRA_TENANT_ID');
  return createEntraSignIn({
    tenantId,
    audience: configuration.value('PUNTE_ENTRA_AUDIENCE').split(','),
    issuers: [entraIssuer(tenantId)],
    keys: { jwksUri: entraJwksUri(tenantId) },
    clock: systemClock,
    log,
  });
}

async function openLocalSignIn(
  configuration: Configuration,
  { log, hostVariables }: Surroundings,
): Promise<SignIn> {
  const { adapters } = configuration;
  const local = new Set(['sqlite', 'local-vault', 'folder-blob', 'local-push']);
  const refusal = localIssuerRefusal({
    issuer: configuration.value('PUNTE_LOCAL_ISSUER'),
    azureAdapters: [adapters.store, adapters.secrets, adapters.blobs, adapters.push].filter(
      (name) => !local.has(name),
    ),
    hostVariables,
    runSecret: configuration.optional('PUNTE_RUN_SECRET'),
  });
  if (refusal !== undefined) {
    throw new PunteError('configuration-incomplete', {
      group: 'identity',
      present: [],
      missing: [],
      reason: refusal,
    });
  }
  const { createLocalSignIn } = await import('../adapters/entra/create-local-sign-in.ts');
  return createLocalSignIn({
    issuer: configuration.value('PUNTE_LOCAL_ISSUER'),
    tenantId: configuration.value('PUNTE_LOCAL_TENANT_ID'),
    audience: configuration.value('PUNTE_LOCAL_AUDIENCE'),
    runSecret: configuration.value('PUNTE_RUN_SECRET'),
    clock: systemClock,
    log,
  });
}
