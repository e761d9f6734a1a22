import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Blob, Blobs } from '../../ports/blobs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FolderBlobLinks } from '../../ports/folder-blob-links.ts';
import { checkBlobName, servedAs } from '../blobs/blob-rules.ts';
import { type BlobFolder, openBlobFolder } from './blob-folder.ts';
import { type LinkClaims, readLinkToken, signLink } from './link-token.ts';
import { sniffType } from './sniff-type.ts';

export interface FolderBlobsOptions {
  readonly directory: string;
  /** At least 32 random bytes; kept, so that links outlive a restart. */
  readonly linkKey: Uint8Array;
  /** Where browsers reach the function app, without `/api`: `http://127.0.0.1:7071`. */
  readonly publicBaseUrl: string;
  readonly clock: Clock;
}

/** Files of one machine in a folder, and the links to them that the function app itself answers. */
export interface FolderBlobs {
  readonly blobs: Blobs;
  readonly links: FolderBlobLinks;
}

/** Opens the folder, making it when missing; several processes may share it. */
export async function openFolderBlobs(options: FolderBlobsOptions): Promise<FolderBlobs> {
  const folder = await openBlobFolder(options.directory, options.clock.now());
  const link = (claims: LinkClaims): string =>
    `${options.publicBaseUrl}/api/local-blobs/${signLink(options.linkKey, claims)}`;
  const until = (expiresInMs: number): number => options.clock.now() + expiresInMs;

  const blobs: Blobs = {
    put: (name, blob) => folder.put(name, blob),
    read: (name) => folder.read(name),
    remove: (name) => folder.remove(name),
    readLink: async (name, expiresInMs) => {
      if ((await folder.read(name)) === undefined) throw new PunteError('not-found');
      return link({ use: 'read', name, until: until(expiresInMs) });
    },
    uploadLink: (name, { contentTypes, maxBytes, expiresInMs }) => {
      const claims = { name: checkBlobName(name), contentTypes: [...contentTypes], maxBytes };
      return Promise.resolve(link({ use: 'upload', ...claims, until: until(expiresInMs) }));
    },
  };
  return { blobs, links: folderLinks(folder, options) };
}

function folderLinks(folder: BlobFolder, { linkKey, clock }: FolderBlobsOptions): FolderBlobLinks {
  const upload = (token: string) => readLinkToken(linkKey, token, 'upload', clock.now());
  return {
    open: async (token) => {
      const blob = await folder.read(readLinkToken(linkKey, token, 'read', clock.now()).name);
      if (blob === undefined) throw new PunteError('not-found');
      return { bytes: blob.bytes, ...servedAs(blob.contentType) };
    },
    uploadLimit: (token) => upload(token).maxBytes,
    accept: async (token, bytes) => {
      const { name, contentTypes, maxBytes } = upload(token);
      if (bytes.byteLength > maxBytes) throw new PunteError('body-too-large', { maxBytes });
      const contentType = await sniffType(bytes);
      if (contentType === undefined || !contentTypes.includes(contentType))
        throw new PunteError('content-not-supported', { allowed: contentTypes });
      if (!(await folder.create(name, { bytes, contentType }))) await expectSame(folder, name, bytes);
    },
  };
}

/** A browser whose first answer was lost repeats its upload; anything else under a used link is refused. */
async function expectSame(folder: BlobFolder, name: string, bytes: Uint8Array): Promise<void> {
  const kept: Blob | undefined = await folder.read(name);
  if (kept === undefined || Buffer.compare(kept.bytes, bytes) !== 0) throw new PunteError('not-found');
}
