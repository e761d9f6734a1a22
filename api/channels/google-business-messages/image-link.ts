const bucket = '/business-messages-';

/** A simulator has one origin for all of Google's hosts and puts the host first in the path. */
const prefixAt = (origin: string): string =>
  origin.startsWith('http:') ? `${origin}/storage.googleapis.com${bucket}` : `${origin}${bucket}`;

/**
 * The address of a customer's image, where `text` is one. Google marks it by nothing else: the whole text is one link
 * into a Cloud Storage bucket `business-messages-<region>` (sample image-message.json of Google's test framework).
 * `origins` are exact; a link with a user name in it is not Google's.
 */
export function readImageLink(text: string, origins: readonly string[]): URL | undefined {
  const isImage = (link: string): boolean => origins.some((origin) => link.startsWith(prefixAt(origin)));
  if (/\s/.test(text) || !isImage(text)) return undefined;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  // Also as understood: what a parser tidies up (dots, slashes) may lead elsewhere.
  return isImage(url.href) ? url : undefined;
}
