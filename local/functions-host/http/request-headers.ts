import { emptyMap } from './request-target.ts';

/** Names in lower case, repeated headers as one value joined with ",", empty values kept. */
export function joinHeaders(raw: readonly string[]): Record<string, string> {
  const headers = emptyMap();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]?.toLowerCase() ?? '';
    const value = raw[i + 1] ?? '';
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before},${value}`;
  }
  return headers;
}
