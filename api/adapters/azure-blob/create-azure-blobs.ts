import type { TokenCredential } from '@azure/identity';
import type { BlobServiceClient, BlockBlobClient, StoragePipelineOptions } from '@azure/storage-blob';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Blob, Blobs } from '../../ports/blobs.ts';
import type { Clock } from '../../ports/clock.ts';
import { checkBlobName, checkContentType, servedAs } from '../blobs/blob-rules.ts';
import { clockSkewMs, delegationKeys } from './delegation-keys.ts';
import { signedLink } from './signed-link.ts';
import { blobFailure, isMissing } from './blob-failure.ts';

export interface AzureBlobsOptions {
  /** `https://<account>.blob.core.windows.net` */
  readonly accountUrl: string;
  readonly container: string;
  readonly credential: TokenCredential;
  readonly clock: Clock;
  /** Passed to the SDK, over our own short retries. */
  readonly client?: StoragePipelineOptions;
}

/** A link's size limit cannot be put into its signature, so what is larger is never read into memory. */
const mostBytesRead = 100 * 1024 * 1024;
const shortRetries = { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 800, tryTimeoutInMs: 30_000 };

/**
 * Azure Blob Storage with Entra ID only: links are signed by a user delegation key, so no account key exists. An upload
 * link may create and never overwrite; type and size of what was uploaded are checked when it is read.
 * @throws PunteError store-unavailable when the storage account cannot be reached or refuses this app.
 */
export function createAzureBlobs(options: AzureBlobsOptions): Blobs {
  let opened: Promise<BlobServiceClient> | undefined;
  const service = (): Promise<BlobServiceClient> => (opened ??= openService(options));
  const delegationKey = delegationKeys(service, options.clock);
  const blobClient = async (name: string): Promise<BlockBlobClient> =>
    (await service()).getContainerClient(options.container).getBlockBlobClient(checkBlobName(name));

  const link = async (name: string, expiresInMs: number, permissions: 'r' | 'c', contentType?: string) => {
    const client = await blobClient(name);
    const until = options.clock.now() + expiresInMs;
    return signedLink({
      url: client.url,
      account: client.accountName,
      container: options.container,
      name,
      permissions,
      startsOn: new Date(options.clock.now() - clockSkewMs),
      expiresOn: new Date(until),
      key: await delegationKey(until),
      ...(contentType === undefined ? {} : servedAs(contentType)),
    });
  };

  return {
    put: async (name, { bytes, contentType }) => {
      const client = await blobClient(name);
      const blobHTTPHeaders = { blobContentType: checkContentType(contentType) };
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await client.uploadData(body, { blobHTTPHeaders }).catch(fail);
    },
    read: async (name) => readBlob(await blobClient(name)).catch(fail),
    remove: async (name) => {
      await (await blobClient(name)).deleteIfExists({ deleteSnapshots: 'include' }).catch(fail);
    },
    readLink: async (name, expiresInMs) => {
      const type = await typeOf(await blobClient(name)).catch(fail);
      if (type === undefined) throw new PunteError('not-found');
      return link(name, expiresInMs, 'r', type).catch(fail);
    },
    uploadLink: (name, { expiresInMs }) => link(name, expiresInMs, 'c').catch(fail),
  };
}

async function openService(options: AzureBlobsOptions): Promise<BlobServiceClient> {
  const { BlobServiceClient: Client } = await import('@azure/storage-blob');
  return new Client(options.accountUrl, options.credential, {
    retryOptions: shortRetries,
    ...options.client,
  });
}

async function typeOf(client: BlockBlobClient): Promise<string | undefined> {
  try {
    return (await client.getProperties()).contentType ?? 'application/octet-stream';
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function readBlob(client: BlockBlobClient): Promise<Blob | undefined> {
  try {
    const {
      contentLength = 0,
      contentType = 'application/octet-stream',
      etag,
    } = await client.getProperties();
    if (contentLength > mostBytesRead) throw new PunteError('body-too-large', { maxBytes: mostBytesRead });
    if (contentLength === 0) return { bytes: new Uint8Array(), contentType };
    const conditions = etag === undefined ? {} : { ifMatch: etag };
    return { bytes: await client.downloadToBuffer(0, contentLength, { conditions }), contentType };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function fail(error: unknown): never {
  throw blobFailure(error);
}
