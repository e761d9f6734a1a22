import type { DocumentKey } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';

/** A public link to one file, for the provider to fetch what an agent sends. It expires and can be revoked. */
export interface MediaLink {
  readonly type: 'media-link';
  readonly v: 1;
  readonly blob: string;
  readonly contentType: string;
}

/** Longer than a message is tried at all, s. */
const linkSeconds = 2 * 86_400;

export function mediaLinkKey(token: string): DocumentKey<MediaLink> {
  return { container: 'threads', partition: `media:${token}`, id: 'link' };
}

/** Makes a link for a file and answers its token of 128 random bits. */
export async function createMediaLink(
  deps: Pick<Dependencies, 'store' | 'ids'>,
  blob: string,
  contentType: string,
): Promise<string> {
  const token = deps.ids.token(128);
  const key = mediaLinkKey(token);
  const value: MediaLink = { type: 'media-link', v: 1, blob, contentType };
  await deps.store.write(key.container, key.partition, [
    { kind: 'create', id: key.id, value, ttl: linkSeconds },
  ]);
  return token;
}

export function mediaUrl(deps: Pick<Dependencies, 'publicApiUrl'>, token: string): string {
  return `${deps.publicApiUrl}/media/${token}`;
}
