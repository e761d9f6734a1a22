const bucketPrefix = '/business-messages-';

/**
 * The address of a customer's image, where `text` is one. Google marks it by nothing else: the whole text is one link
 * into a Cloud Storage bucket `business-messages-<region>` (sample image-message.json of Google's test framework).
 * `origins` are exact; a link with a user name in it is not Google's.
 */
export function readImageLink(text: string, origins: readonly string[]): URL | undefined {
  if (/\s/.test(text) || !origins.some((origin) => text.startsWith(`${origin}${bucketPrefix}`)))
    return undefined;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  return origins.includes(url.origin) && url.pathname.startsWith(bucketPrefix) ? url : undefined;
}
