import { type HttpRequest, type HttpResponseInit, type InvocationContext, app } from '@azure/functions';
import { PunteError } from '../../domain/errors/punte-error.ts';
import { takeWebhook } from '../../use-cases/webhooks/take-webhook.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import { largestJsonBody } from '../json-body.ts';
import type { Open } from '../person-route.ts';
import { problemResponse } from '../problem-response.ts';

/** Google's calls: the handshake, then signed events. 200 only once everything is stored. */
export function registerWebhook(open: Open<FunctionDependencies>): void {
  app.http('webhook', {
    methods: ['POST'],
    route: 'webhooks/{channel}/{accountId}/{brandAgentId?}',
    authLevel: 'anonymous',
    handler: (request, context) => answer(open, request, context),
  });
}

async function answer(
  open: Open<FunctionDependencies>,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  let deps: FunctionDependencies | undefined;
  try {
    deps = await open();
    const body = new Uint8Array(await request.arrayBuffer());
    if (body.byteLength > largestJsonBody)
      throw new PunteError('body-too-large', { maxBytes: largestJsonBody });
    const { channel = '', accountId = '', brandAgentId } = request.params;
    const headers = Object.fromEntries(request.headers.entries());
    const taken = await takeWebhook(
      deps,
      { channel, accountId, brandAgentId: brandAgentId === '' ? undefined : brandAgentId },
      { body, headers },
    );
    if (taken.kind === 'taken') return { status: 200 };
    return { status: 200, body: taken.secret, headers: { 'content-type': 'text/plain; charset=utf-8' } };
  } catch (error) {
    return problemResponse(error, {
      reference: context.invocationId,
      ...(deps === undefined ? {} : { log: deps.log }),
    });
  }
}
