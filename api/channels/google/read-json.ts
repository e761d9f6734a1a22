const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A body's JSON value; `undefined` where it is not UTF-8, not JSON, or nested beyond what the parser takes. */
export function readJson(body: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return value;
  } catch {
    return undefined;
  }
}
