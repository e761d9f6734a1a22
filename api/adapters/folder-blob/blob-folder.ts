import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Blob } from '../../ports/blobs.ts';
import { checkBlobName, checkContentType } from '../blobs/blob-rules.ts';
import { dropOldDrafts } from '../files/drop-old-drafts.ts';
import { hasCode } from '../files/file-error.ts';
import { syncFolder, writeDurably } from '../files/write-durably.ts';
import { packBlob, unpackBlob } from './blob-file.ts';

/** The files themselves: each appears whole or not at all. */
export interface BlobFolder {
  read(name: string): Promise<Blob | undefined>;
  put(name: string, blob: Blob): Promise<void>;
  /** Only where nothing is yet; `false` when something is. */
  create(name: string, blob: Blob): Promise<boolean>;
  remove(name: string): Promise<void>;
}

/** Names come checked into paths: the suffix keeps a file apart from a folder of the same name. */
export async function openBlobFolder(directory: string, now: number): Promise<BlobFolder> {
  const incoming = join(directory, '.incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await dropOldDrafts(incoming, () => true, now);
  const fileOf = (name: string): string => `${join(directory, ...checkBlobName(name).split('/'))}.blob`;

  const writeThen = async <T>(
    name: string,
    blob: Blob,
    settle: (draft: string, file: string) => Promise<T>,
  ): Promise<T> => {
    const file = fileOf(name);
    checkContentType(blob.contentType);
    const draft = join(incoming, randomUUID());
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    try {
      await writeDurably(draft, packBlob(blob));
      const settled = await settle(draft, file);
      await syncFolder(dirname(file));
      return settled;
    } finally {
      await rm(draft, { force: true });
    }
  };

  return {
    put: (name, blob) => writeThen(name, blob, rename),
    create: (name, blob) => writeThen(name, blob, linkOnce),
    remove: (name) => rm(fileOf(name), { force: true }),
    read: async (name) => {
      const file = fileOf(name);
      const content = await readFile(file).catch((error: unknown) => {
        if (hasCode(error, 'ENOENT')) return undefined;
        throw error;
      });
      if (content === undefined) return undefined;
      const blob = unpackBlob(content);
      if (blob === undefined)
        throw new PunteError('data-file-unusable', { file, reason: 'it is not a file of this folder' });
      return blob;
    },
  };
}

async function linkOnce(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}
