import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAzureBlobs } from '../../api/adapters/azure-blob/create-azure-blobs.ts';
import { openFolderBlobs } from '../../api/adapters/folder-blob/open-folder-blobs.ts';
import { errorCatalogue } from '../../api/domain/errors/catalogue.ts';
import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import { blobsContract, type LinkAnswer, png } from './blobs-contract.ts';
import { inProcessBlobStorage } from './in-process-blob-storage.ts';
import { anyCredential } from './in-process-key-vault.ts';

function movingClock() {
  let now = Date.UTC(2026, 10, 12, 12);
  return { now: () => now, sleep: () => Promise.resolve(), advance: (ms: number) => void (now += ms) };
}

blobsContract('folder', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'punte-blobs-'));
  const clock = movingClock();
  const options = { directory, linkKey: randomBytes(32), publicBaseUrl: 'http://127.0.0.1:7071', clock };
  const { blobs, links } = await openFolderBlobs(options);
  const tokenOf = (link: string) => link.slice('http://127.0.0.1:7071/api/local-blobs/'.length);
  return {
    blobs,
    another: async () => (await openFolderBlobs(options)).blobs,
    get: async (link) => answered(async () => ({ status: 200, ...(await links.open(tokenOf(link))) })),
    put: async (link, bytes) =>
      answered(async () => {
        await links.accept(tokenOf(link), bytes);
        return { status: 201 };
      }),
    advance: clock.advance,
  };
});

function openAzure() {
  const clock = movingClock();
  const storage = inProcessBlobStorage(clock.now);
  const client = { httpClient: storage.httpClient, retryOptions: { maxTries: 1 } };
  const open = () =>
    createAzureBlobs({
      accountUrl: storage.url,
      container: 'files',
      credential: anyCredential,
      clock,
      client,
    });
  return { clock, storage, open };
}

blobsContract('Azure Blob Storage through its SDK', () => {
  const { clock, storage, open } = openAzure();
  return Promise.resolve({
    blobs: open(),
    another: () => Promise.resolve(open()),
    get: (link) => Promise.resolve(storage.follow('GET', link)),
    put: (link, bytes, contentType) => Promise.resolve(storage.follow('PUT', link, bytes, contentType)),
    advance: clock.advance,
  });
});

describe('Azure Blob Storage', () => {
  it('given many links, when they are made, then one delegation key signs them until it would not outlive them', async () => {
    const { clock, storage, open } = openAzure();
    const blobs = open();
    await blobs.put('a', { bytes: png, contentType: 'image/png' });
    const rules = { contentTypes: ['image/png'], maxBytes: 10, expiresInMs: 60_000 };
    const keys = () => storage.requests.filter((request) => request === 'POST /').length;
    await Promise.all(Array.from({ length: 20 }, () => blobs.uploadLink('b', rules)));
    expect(keys()).toBe(1);
    clock.advance(23 * 3_600_000);
    await blobs.readLink('a', 60_000);
    expect(keys()).toBe(1);
    clock.advance(3_600_000);
    await blobs.readLink('a', 60_000);
    expect(keys()).toBe(2);
  });

  it.each([401, 403, 429, 500, 503])(
    'given answer %i, when a file is put, then only the status is told',
    async (status) => {
      const { storage, open } = openAzure();
      storage.fail(status);
      const blobs = open();
      const error: unknown = await blobs
        .put('a', { bytes: png, contentType: 'image/png' })
        .catch((raised: unknown) => raised);
      expect(error).toMatchObject({ code: 'store-unavailable', details: { status } });
      expect(error).not.toHaveProperty('cause');
      await expect(
        blobs.uploadLink('a', { contentTypes: [], maxBytes: 1, expiresInMs: 1 }),
      ).rejects.toMatchObject({
        code: 'store-unavailable',
      });
      storage.fail(undefined);
      await blobs.uploadLink('a', { contentTypes: [], maxBytes: 1, expiresInMs: 1 });
    },
  );
});

/** What the function over the folder's links answers with. */
async function answered(work: () => Promise<LinkAnswer>): Promise<LinkAnswer> {
  try {
    return await work();
  } catch (error) {
    if (isPunteError(error)) return { status: errorCatalogue[error.code].status };
    throw error;
  }
}
