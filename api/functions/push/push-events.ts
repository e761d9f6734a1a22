import { app, type HttpHandler, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Log } from '../../ports/log.ts';
import type { PushEvent, PushEvents } from '../../ports/push-events.ts';
import { largestJsonBody } from '../json-body.ts';
import type { Open } from '../person-route.ts';
import { problemResponse } from '../problem-response.ts';

export interface PushEventDependencies {
  readonly pushEvents: PushEvents;
  readonly log: Log;
  /** What a person's coming or going means; best effort. */
  onPushEvent(event: PushEvent): Promise<void>;
}

/** Takes what the push service reports, once it has proven that it is the push service. */
export async function takePushEvent(
  deps: PushEventDependencies,
  request: HttpRequest,
): Promise<HttpResponseInit> {
  if (Number(request.headers.get('content-length') ?? 0) > largestJsonBody)
    throw new PunteError('body-too-large');
  const event = await deps.pushEvents.read({
    header: (name) => request.headers.get(name) ?? undefined,
    body: await request.text(),
  });
  if (event !== undefined) await deps.onPushEvent(event);
  return { status: 204 };
}

/**
 * Web PubSub asks before it delivers ("CloudEvents abuse protection"); it says who it is, and the answer repeats that.
 * Nothing is given away: each event still has to prove itself.
 */
export function allowPushService(request: HttpRequest): HttpResponseInit {
  const origin = request.headers.get('webhook-request-origin') ?? '';
  if (!/^[a-z0-9-]+\.webpubsub\.azure\.com$/i.test(origin)) return { status: 204 };
  return { status: 204, headers: { 'webhook-allowed-origin': origin } };
}

export function registerPushEvents(open: Open<PushEventDependencies>): void {
  const handler: HttpHandler = async (request, context) => {
    if (request.method === 'OPTIONS') return allowPushService(request);
    const deps = await open();
    try {
      return await takePushEvent(deps, request);
    } catch (error) {
      return problemResponse(error, { reference: context.invocationId, log: deps.log });
    }
  };
  app.http('push-events', {
    methods: ['POST', 'OPTIONS'],
    authLevel: 'anonymous',
    route: 'push/events',
    handler,
  });
}
