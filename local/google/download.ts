import { GoogleError } from './google-error.ts';
import type { StoredFile } from './state/document-store.ts';

const TIMEOUT_MS = 10_000;

/** What may come back: bytes, content types, and the types in words. */
export type DownloadLimits = { limit: number; types: ReadonlySet<string>; expected: string };

/** Fetches a file that a message points to. Redirects are not followed. @throws GoogleError INVALID_ARGUMENT */
export async function download(address: string, limits: DownloadLimits): Promise<StoredFile> {
  const { limit, types, expected } = limits;
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: unknown) => {
      throw refuse(
        address,
        error instanceof Error && error.name === 'TimeoutError'
          ? 'it did not answer in time'
          : 'it could not be reached',
      );
    },
  );
  if (!answer.ok || answer.body === null) throw refuse(address, `it answered ${answer.status}`);
  const mimeType = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.has(mimeType)) {
    await answer.body.cancel();
    throw refuse(
      address,
      `its content type is ${mimeType === '' ? 'missing' : mimeType}; ${expected} is expected`,
    );
  }
  const bytes = await readUpTo(answer.body, limit);
  if (bytes === undefined) throw refuse(address, `it is larger than ${limit} bytes`);
  return { mimeType, bytes };
}

/** Undefined when there is more than the limit; the rest is then not read. */
async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The address is named without its query, which may hold a secret. */
function refuse(address: string, reason: string): GoogleError {
  const { origin, pathname } = new URL(address);
  return new GoogleError('INVALID_ARGUMENT', `The file at ${origin}${pathname} cannot be used: ${reason}.`);
}
