import { app } from '@azure/functions';

/** Liveness: says only that the app answers. */
export function registerHealth(): void {
  app.http('health', {
    methods: ['GET'],
    route: 'health',
    authLevel: 'anonymous',
    handler: () =>
      Promise.resolve({ status: 200, jsonBody: { status: 'ok' }, headers: { 'cache-control': 'no-store' } }),
  });
}
