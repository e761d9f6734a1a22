import { PunteError } from '../../domain/errors/punte-error.ts';
import type { ServedBlob } from '../../ports/folder-blob-links.ts';

const namePattern = /^[A-Za-z0-9_-]{1,128}(\/[A-Za-z0-9_-]{1,128}){0,7}$/;
const typePattern = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,80}$/;

/** @throws PunteError invalid-request for a name that is more than letters, digits, dashes and slashes. */
export function checkBlobName(name: string): string {
  if (!namePattern.test(name)) throw new PunteError('invalid-request', { fields: ['name'] });
  return name;
}

/** @throws PunteError invalid-request for a type that could break out of a header. */
export function checkContentType(contentType: string): string {
  if (!typePattern.test(contentType)) throw new PunteError('invalid-request', { fields: ['contentType'] });
  return contentType;
}

const shown = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'audio/mpeg',
  'audio/ogg',
]);
const downloaded = new Set(['application/pdf', 'text/plain']);

/** How a browser may treat a file of this type. What could run as a page is handed out as bytes to be saved. */
export function servedAs(contentType: string): Pick<ServedBlob, 'contentType' | 'disposition'> {
  if (shown.has(contentType)) return { contentType, disposition: 'inline' };
  if (downloaded.has(contentType)) return { contentType, disposition: 'attachment' };
  return { contentType: 'application/octet-stream', disposition: 'attachment' };
}
