import type { Cookie, HttpResult } from '../protocol/messages.ts';
import type { RpcCookie, RpcHttp, TypedData } from './core-types.ts';

const sameSites = { none: undefined, lax: 'lax', strict: 'strict', explicitNone: 'none' } as const;

function milliseconds(expires: RpcCookie['expires']): number | undefined {
  const time = expires?.value;
  if (time === undefined || time === null) return undefined;
  return Number(time.seconds ?? 0) * 1000 + Math.round(Number(time.nanos ?? 0) / 1e6);
}

function toCookie(cookie: RpcCookie): Cookie {
  const domain = cookie.domain?.value;
  const path = cookie.path?.value;
  const expires = milliseconds(cookie.expires);
  const maxAge = cookie.maxAge?.value;
  const sameSite = sameSites[cookie.sameSite ?? 'none'];
  return {
    name: cookie.name ?? '',
    value: cookie.value ?? '',
    ...(typeof domain === 'string' ? { domain } : {}),
    ...(typeof path === 'string' ? { path } : {}),
    ...(expires === undefined ? {} : { expires }),
    ...(cookie.secure?.value === true ? { secure: true } : {}),
    ...(cookie.httpOnly?.value === true ? { httpOnly: true } : {}),
    ...(sameSite === undefined ? {} : { sameSite }),
    ...(typeof maxAge === 'number' ? { maxAge } : {}),
  };
}

/** An HTTP result without its body. */
export function httpResult(http: RpcHttp): HttpResult {
  return {
    status: http.statusCode ?? '200',
    headers: http.headers ?? {},
    cookies: (http.cookies ?? []).map(toCookie),
  };
}

/** The bytes of whatever form a value has. */
export function bytesOf(data: TypedData | null | undefined): Uint8Array {
  if (data === null || data === undefined) return Buffer.alloc(0);
  if (data.bytes !== null && data.bytes !== undefined) return data.bytes;
  return Buffer.from(data.string ?? data.json ?? '');
}
