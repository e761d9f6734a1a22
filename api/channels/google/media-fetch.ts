import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { FetchedFile, FetchLimits } from '../channel.ts';
import { pinAddress, type PinnedAddress, type ResolveHost } from './media-address.ts';

export interface MediaFetchOptions {
  /** Exact origins; an http one must be on this machine. */
  readonly origins: readonly string[];
  /** What may come back, told from the bytes and never from what the server says. */
  readonly contentTypes: readonly string[];
  readonly resolve?: ResolveHost;
}

export type FetchMedia = (link: string, limits: FetchLimits) => Promise<FetchedFile>;

/** Fetches customers' files from a provider, behind the guard of `pinAddress`. The result never throws. */
export function createMediaFetch(options: MediaFetchOptions): FetchMedia {
  const resolve = options.resolve ?? resolveHost;
  return async (link, limits) => {
    const deadline = AbortSignal.timeout(Math.max(1, limits.timeoutMs));
    try {
      const pinned = await beforeAbort(pinAddress(link, options.origins, resolve), deadline);
      if (pinned === undefined) return { kind: 'refused', reason: 'address' };
      const answer = await get(pinned, deadline);
      const refusal = readStatus(answer.statusCode ?? 0);
      if (refusal !== undefined) {
        answer.destroy();
        return refusal;
      }
      const bytes = await readLimited(answer, limits.maxBytes);
      if (bytes === undefined) return { kind: 'refused', reason: 'too-large' };
      return await sniff(bytes, options.contentTypes);
    } catch {
      return { kind: 'retry' };
    }
  };
}

const resolveHost: ResolveHost = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

function get({ url, addresses }: PinnedAddress, signal: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: 'GET',
    headers: { accept: '*/*', 'accept-encoding': 'identity' },
    lookup: pinnedLookup(addresses),
    // A connection of its own: a pooled one may lead where an earlier look-up pointed.
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
    request.once('response', resolve);
    request.on('error', reject);
    request.end();
  });
}

/** Answers every look-up with the addresses that were checked. */
function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_hostname, options, callback) => {
    if (options.all === true) {
      callback(null, answers);
      return;
    }
    const [first] = answers;
    callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

/** Redirects are not followed. An expired signed link answers 400 or 403 (Cloud Storage, "Signed URLs"). */
function readStatus(status: number): FetchedFile | undefined {
  if (status === 200) return undefined;
  if (status >= 300 && status < 400) return { kind: 'refused', reason: 'address' };
  if (status === 408 || status === 429 || status < 300 || status >= 500) return { kind: 'retry' };
  return { kind: 'refused', reason: 'gone' };
}

/** The whole body, or `undefined` as soon as it is longer than `maxBytes`. Throws when it breaks off. */
async function readLimited(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) {
    answer.destroy();
    return undefined;
  }
  const stream: AsyncIterable<Uint8Array> = answer;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    // Leaving the loop destroys the stream.
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function sniff(bytes: Uint8Array, contentTypes: readonly string[]): Promise<FetchedFile> {
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes);
  // The codec some types carry behind a semicolon is nobody's business here.
  const contentType = type?.mime.split(';')[0] ?? '';
  if (!contentTypes.includes(contentType)) return { kind: 'refused', reason: 'type' };
  return { kind: 'fetched', bytes, contentType };
}

/** DNS look-ups cannot be called off; the waiting for them can. */
function beforeAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new PunteError('provider-unavailable', { reason: 'time-out' }));
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
