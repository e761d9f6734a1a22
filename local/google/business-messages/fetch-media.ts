import { randomUUID } from 'node:crypto';
import { download } from '../download.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { cardsOf, LIMITS, type AgentMessage, type ContentInfo } from './message.ts';

const IMAGE_TYPES = new Set(['image/jpeg', 'image/jpg', 'image/png', 'image/webp']);

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
    const file = await download(address, { limit, types: IMAGE_TYPES, expected: 'JPEG, PNG or WebP' });
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
