import type { Cookie } from '../protocol/messages.ts';

const sameSiteText = { lax: 'lax', strict: 'strict', none: 'none' } as const;

/** One Set-Cookie header as ASP.NET Core writes it: the value escaped, the path "/" unless another is given. */
export function setCookie(cookie: Cookie): string {
  const parts = [`${cookie.name}=${encodeURIComponent(cookie.value)}`];
  if (cookie.expires !== undefined) parts.push(`expires=${new Date(cookie.expires).toUTCString()}`);
  if (cookie.maxAge !== undefined) parts.push(`max-age=${Math.trunc(cookie.maxAge)}`);
  if (cookie.domain !== undefined) parts.push(`domain=${cookie.domain}`);
  parts.push(`path=${cookie.path ?? '/'}`);
  if (cookie.secure === true) parts.push('secure');
  if (cookie.sameSite !== undefined) parts.push(`samesite=${sameSiteText[cookie.sameSite]}`);
  if (cookie.httpOnly === true) parts.push('httponly');
  return parts.join('; ');
}
