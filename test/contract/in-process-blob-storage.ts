import { toHttpHeadersLike, type WebResourceLike } from '@azure/core-http-compat';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { StoragePipelineOptions } from '@azure/storage-blob';
import { Readable } from 'node:stream';

interface File {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly etag: string;
}

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
  readonly text?: string;
}

const account = 'https://puntetest.blob.core.windows.net';

/**
 * Blob Storage's REST interface as far as it is used, as a transport for the official SDK and for links: Put Blob,
 * properties, ranges, delete, user delegation key, and what a SAS allows (`sp`, `se`, response headers).
 */
export function inProcessBlobStorage(now: () => number) {
  const files = new Map<string, File>();
  let counter = 0;
  let fault: number | undefined;
  const requests: string[] = [];

  const store = (path: string, bytes: Uint8Array, contentType: string): Answer => {
    files.set(path, { bytes, contentType, etag: `"0x${++counter}"` });
    return { status: 201, headers: { etag: `"0x${counter}"` } };
  };

  const describe = ({ bytes, contentType, etag }: File): Record<string, string> => ({
    etag,
    'content-type': contentType,
    'content-length': String(bytes.byteLength),
    'last-modified': new Date(now()).toUTCString(),
    'x-ms-blob-type': 'BlockBlob',
  });

  const serve = (file: File, range: string | undefined): Answer => {
    const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(range ?? '') ?? [];
    const body = file.bytes.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
    return { status: 206, headers: { ...describe(file), 'content-length': String(body.byteLength) }, body };
  };

  const answer = (request: WebResourceLike): Answer => {
    if (!request.headers.get('authorization')?.startsWith('Bearer '))
      return failure(401, 'NoAuthenticationInformation');
    if (fault !== undefined) return failure(fault, 'Injected');
    const url = new URL(request.url);
    requests.push(`${request.method} ${url.pathname}`);
    if (url.searchParams.get('comp') === 'userdelegationkey')
      return { status: 200, headers: xml, text: delegationKey(now()) };
    const file = files.get(url.pathname);
    if (request.method === 'PUT')
      return store(url.pathname, bytesOf(request.body), request.headers.get('x-ms-blob-content-type') ?? '');
    if (file === undefined) return failure(404, 'BlobNotFound');
    if (request.method === 'HEAD') return { status: 200, headers: describe(file) };
    if (request.method === 'GET')
      return serve(file, request.headers.get('x-ms-range') ?? request.headers.get('range'));
    files.delete(url.pathname);
    return { status: 202 };
  };

  const httpClient: NonNullable<StoragePipelineOptions['httpClient']> = {
    sendRequest: (request) => {
      const { status, headers = {}, body, text } = answer(request);
      return Promise.resolve({
        request,
        status,
        headers: toHttpHeadersLike(createHttpHeaders({ 'x-ms-version': '2025-01-05', ...headers })),
        ...(body === undefined ? {} : { readableStreamBody: Readable.from([Buffer.from(body)]) }),
        ...(text === undefined ? {} : { bodyAsText: text }),
      });
    },
  };

  /** A browser with a link: the signature is Azure's own affair, what the link allows is checked. */
  const follow = (
    method: 'GET' | 'PUT',
    link: string,
    bytes: Uint8Array = new Uint8Array(),
    contentType = '',
  ) => {
    const url = new URL(link);
    const sas = url.searchParams;
    const fits =
      url.origin === account &&
      sas.get('spr') === 'https' &&
      sas.get('sr') === 'b' &&
      (sas.get('sig') ?? '') !== '' &&
      (sas.get('skoid') ?? '') !== '' &&
      Date.parse(sas.get('st') ?? '') <= now() &&
      Date.parse(sas.get('se') ?? '') > now();
    const file = files.get(url.pathname);
    if (!fits) return { status: 403 };
    if (method === 'PUT') {
      if (sas.get('sp') !== 'c' || file !== undefined) return { status: 403 };
      return { status: store(url.pathname, bytes, contentType).status };
    }
    if (sas.get('sp') !== 'r') return { status: 403 };
    if (file === undefined) return { status: 404 };
    return {
      status: 200,
      contentType: sas.get('rsct') ?? file.contentType,
      disposition: sas.get('rscd') ?? undefined,
      bytes: file.bytes,
    };
  };

  return {
    url: account,
    httpClient,
    requests,
    follow,
    fail: (status: number | undefined) => (fault = status),
  };
}

const xml = { 'content-type': 'application/xml' };

function failure(status: number, code: string): Answer {
  return {
    status,
    headers: { ...xml, 'x-ms-error-code': code },
    text: `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`,
  };
}

function bytesOf(body: unknown): Uint8Array {
  if (Buffer.isBuffer(body)) return body;
  return typeof body === 'string' ? Buffer.from(body) : new Uint8Array();
}

function delegationKey(now: number): string {
  const start = new Date(now).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>oid</SignedOid><SignedTid>tid</SignedTid>
    <SignedStart>${start}</SignedStart><SignedExpiry>${new Date(now + 86_400_000).toISOString()}</SignedExpiry>
    <SignedService>b</SignedService><SignedVersion>2025-01-05</SignedVersion>
    <Value>${Buffer.alloc(32, 7).toString('base64')}</Value></UserDelegationKey>`;
}
