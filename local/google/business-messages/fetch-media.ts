import { randomUUID } from 'node:crypto';
import { GoogleError } from '../google-error.ts';
import type { DocumentStore, StoredFile } from '../state/document-store.ts';
import { cardsOf, LIMITS, type AgentMessage, type ContentInfo } from './message.ts';

const IMAGE_TYPES = new Set(['image/jpeg', 'image/jpg', 'image/png', 'image/webp']);
const TIMEOUT_MS = 10_000;

/** A fetched file, by its id in the document store. */
export type FetchedFile = { fileId: string; mimeType: string };

/**
 * Fetches what an agent's message points to, as Google does: type from the header, no redirects, within the limits.
 * A file is fetched once per address until `forceRefresh`.
 */
export type MediaFetcher = (message: AgentMessage) => Promise<Record<string, FetchedFile>>;

export function createMediaFetcher(documents: DocumentStore): MediaFetcher {
  const cache = new Map<string, FetchedFile>();

  const fetchOnce = async (address: string, limit: number, refresh: boolean): Promise<FetchedFile> => {
    const known = cache.get(address);
    if (known !== undefined && !refresh) return known;
    const file = await download(address, limit);
    const fetched = { fileId: randomUUID(), mimeType: file.mimeType };
    documents.saveFile(fetched.fileId, file);
    cache.set(address, fetched);
    return fetched;
  };

  return async (message) => {
    const files: Record<string, FetchedFile> = {};
    for (const info of contentOf(message)) {
      const refresh = info.forceRefresh ?? false;
      files[info.fileUrl] = await fetchOnce(info.fileUrl, LIMITS.imageBytes, refresh);
      if (info.thumbnailUrl !== undefined) {
        files[info.thumbnailUrl] = await fetchOnce(info.thumbnailUrl, LIMITS.thumbnailBytes, refresh);
      }
    }
    return files;
  };
}

function contentOf(message: AgentMessage): ContentInfo[] {
  const inCards = cardsOf(message).flatMap((card) =>
    card.media === undefined ? [] : [card.media.contentInfo],
  );
  return message.image === undefined ? inCards : [message.image.contentInfo, ...inCards];
}

async function download(address: string, limit: number): Promise<StoredFile> {
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: unknown) => {
      throw refuse(
        address,
        error instanceof Error && error.name === 'TimeoutError'
          ? 'it did not answer in time'
          : 'it could not be reached',
      );
    },
  );
  if (!answer.ok || answer.body === null) throw refuse(address, `it answered ${answer.status}`);
  const mimeType = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!IMAGE_TYPES.has(mimeType)) {
    await answer.body.cancel();
    throw refuse(
      address,
      `its content type is ${mimeType === '' ? 'missing' : mimeType}; JPEG, PNG or WebP is expected`,
    );
  }
  const bytes = await readUpTo(answer.body, limit);
  if (bytes === undefined) throw refuse(address, `it is larger than ${limit} bytes`);
  return { mimeType, bytes };
}

/** Undefined when there is more than the limit; the rest is then not read. */
async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The address is named without its query, which may hold a secret. */
function refuse(address: string, reason: string): GoogleError {
  const { origin, pathname } = new URL(address);
  return new GoogleError('INVALID_ARGUMENT', `The file at ${origin}${pathname} cannot be used: ${reason}.`);
}
