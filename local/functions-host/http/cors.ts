import type { IncomingHttpHeaders } from 'node:http';
import type { ExtraHeaders } from './write-response.ts';

/** Cross-origin access as the Functions platform (or `func start --cors`) grants it, in front of the app. */
export interface Cors {
  readonly origins: readonly string[];
  readonly credentials?: boolean;
}

const none: ExtraHeaders = {};

/** Headers for an answer to this origin; none for any other. */
export function corsHeaders(cors: Cors | undefined, headers: IncomingHttpHeaders): ExtraHeaders {
  const { origin } = headers;
  if (cors === undefined || origin === undefined) return none;
  if (!cors.origins.includes(origin) && !cors.origins.includes('*')) return none;
  return {
    'access-control-allow-origin':
      cors.credentials === true ? origin : cors.origins.includes('*') ? '*' : origin,
    vary: 'Origin',
    ...(cors.credentials === true ? { 'access-control-allow-credentials': 'true' } : {}),
  };
}

/** The answer to a preflight request; undefined when it is none, and the request goes to the app. */
export function preflight(
  cors: Cors | undefined,
  method: string | undefined,
  headers: IncomingHttpHeaders,
): ExtraHeaders | undefined {
  const wanted = headers['access-control-request-method'];
  if (cors === undefined || method !== 'OPTIONS' || wanted === undefined) return undefined;
  const allowed = corsHeaders(cors, headers);
  if (allowed === none) return none;
  return {
    ...allowed,
    'access-control-allow-methods': wanted,
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '600',
  };
}
