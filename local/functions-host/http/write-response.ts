import type { ServerResponse } from 'node:http';
import type { HttpResult } from '../protocol/messages.ts';
import { setCookie } from './set-cookie.ts';

/** Set by the server itself, or meaningless for a body that is complete. */
const ownedByServer = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'date']);
const withoutBody = new Set([204, 205, 304]);

export type ExtraHeaders = Readonly<Record<string, string>>;

/** An answer without a body. */
export function writeEmpty(response: ServerResponse, status: number, extra: ExtraHeaders): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, withoutBody.has(status) ? extra : { ...extra, 'content-length': '0' });
  response.end();
}

/** What a function returned. */
export function writeResult(
  response: ServerResponse,
  result: HttpResult,
  body: Buffer,
  extra: ExtraHeaders,
): void {
  if (response.headersSent || response.destroyed) return;
  const status = Number(result.status);
  const headers: string[] = [];
  for (const name in extra) headers.push(name, extra[name] ?? '');
  for (const name in result.headers) {
    if (!ownedByServer.has(name)) headers.push(name, result.headers[name] ?? '');
  }
  for (const cookie of result.cookies) headers.push('set-cookie', setCookie(cookie));
  const empty = withoutBody.has(status);
  const mayHaveLength = status !== 204 && status !== 304;
  if (mayHaveLength) headers.push('content-length', empty ? '0' : String(body.length));
  response.writeHead(status, headers);
  response.end(empty ? undefined : body);
}
