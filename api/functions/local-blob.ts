import { app, type HttpHandler, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { PunteError } from '../domain/errors/punte-error.ts';
import type { FolderBlobLinks } from '../ports/folder-blob-links.ts';
import type { Log } from '../ports/log.ts';
import type { Open } from './person-route.ts';
import { problemResponse } from './problem-response.ts';

/** Whatever the file is: nobody guesses another type, nothing in it runs, nothing keeps it. */
const guard = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

export async function getLocalBlob(links: FolderBlobLinks, request: HttpRequest): Promise<HttpResponseInit> {
  const { bytes, contentType, disposition } = await links.open(request.params['token'] ?? '');
  return {
    headers: { ...guard, 'content-type': contentType, 'content-disposition': disposition },
    body: bytes,
  };
}

export async function putLocalBlob(links: FolderBlobLinks, request: HttpRequest): Promise<HttpResponseInit> {
  const token = request.params['token'] ?? '';
  const maxBytes = links.uploadLimit(token);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes)
    throw new PunteError('body-too-large', { maxBytes });
  await links.accept(token, new Uint8Array(await request.arrayBuffer()));
  return { status: 201, headers: { 'cache-control': 'no-store' } };
}

/** What the functions of local links work with. */
export interface LocalBlobDependencies {
  readonly blobLinks: FolderBlobLinks | undefined;
  readonly log: Log;
}

/** Only where composition chose the folder of blobs: in Azure these links lead to the storage account itself. */
export function registerLocalBlobFunctions(open: Open<LocalBlobDependencies>): void {
  const answer =
    (handle: typeof getLocalBlob): HttpHandler =>
    async (request, context) => {
      const { blobLinks, log } = await open();
      try {
        if (blobLinks === undefined) throw new PunteError('not-found');
        return await handle(blobLinks, request);
      } catch (error) {
        return problemResponse(error, { reference: context.invocationId, log });
      }
    };
  const route = 'local-blobs/{token}';
  app.http('local-blob-get', {
    methods: ['GET'],
    authLevel: 'anonymous',
    route,
    handler: answer(getLocalBlob),
  });
  app.http('local-blob-put', {
    methods: ['PUT'],
    authLevel: 'anonymous',
    route,
    handler: answer(putLocalBlob),
  });
}
