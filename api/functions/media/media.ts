import { app } from '@azure/functions';
import { PunteError } from '../../domain/errors/punte-error.ts';
import { mediaLinkKey } from '../../use-cases/media/media-link.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import type { Open } from '../person-route.ts';
import { problemResponse } from '../problem-response.ts';

/** One file for Google to fetch, by a link of 128 random bits that expires. */
export function registerMedia(open: Open<FunctionDependencies>): void {
  app.http('media', {
    methods: ['GET'],
    route: 'media/{key}',
    authLevel: 'anonymous',
    handler: async (request, context) => {
      const deps = await open();
      try {
        const token = request.params.key ?? '';
        if (!/^[A-Za-z0-9_-]{22}$/.test(token)) throw new PunteError('not-found');
        const link = await deps.store.read(mediaLinkKey(token));
        const file = link === undefined ? undefined : await deps.blobs.read(link.value.blob);
        if (link === undefined || file === undefined) throw new PunteError('not-found');
        return {
          status: 200,
          body: file.bytes,
          headers: {
            'content-type': link.value.contentType,
            'x-content-type-options': 'nosniff',
            'content-security-policy': "default-src 'none'; sandbox",
            'cache-control': 'private, no-store',
          },
        };
      } catch (error) {
        return problemResponse(error, { reference: context.invocationId, log: deps.log });
      }
    },
  });
}
