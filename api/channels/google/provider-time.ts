const rfc3339 = /^(\d{4})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

const earliest = Date.UTC(2015, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/**
 * Milliseconds since 1970 of a provider's RFC 3339 time, up to nine fraction digits (cut to milliseconds).
 * `undefined` where it is missing, no such time, or absurd. The bounds are fixed and not relative to now, so that
 * a repeated delivery is always read alike.
 */
export function readProviderTime(text: string | undefined): number | undefined {
  if (text === undefined || !rfc3339.test(text)) return undefined;
  const time = Date.parse(text);
  return time >= earliest && time < latest ? time : undefined;
}
