import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PushEventCall, PushEvents } from '../../ports/push-events.ts';

export interface WebPubSubEventsOptions {
  readonly hub: string;
  /** The audience the event handler's managed-identity authentication is set to: the function app's client id. */
  readonly audience: string;
  readonly issuers: readonly string[];
  readonly jwksUri: string;
  /** Object id of the Web PubSub service's own identity: the only caller that is believed. */
  readonly serviceObjectId: string;
  readonly clock: Clock;
  /** In place of `jwksUri`. */
  readonly keys?: JWTVerifyGetKey;
}

const kinds: ReadonlyMap<string, 'connected' | 'disconnected'> = new Map([
  ['azure.webpubsub.sys.connected', 'connected'],
  ['azure.webpubsub.sys.disconnected', 'disconnected'],
]);

const bearer = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;

const headersSchema = z.object({
  hub: z.string(),
  personId: z.string().min(1).max(200),
  connectionId: z.string().min(1).max(200),
});

/**
 * CloudEvents of Azure Web PubSub's event handler ("CloudEvents extension for Azure Web PubSub event handler"), signed in
 * by the service's managed identity, so that no key is shared.
 */
export function createWebPubSubEvents(options: WebPubSubEventsOptions): PushEvents {
  const keys = options.keys ?? createRemoteJWKSet(new URL(options.jwksUri), { timeoutDuration: 3_000 });
  return {
    read: async (call) => {
      await checkCaller(call, keys, options);
      const kind = kinds.get(call.header('ce-type') ?? '');
      const facts = headersSchema.safeParse({
        hub: call.header('ce-hub'),
        personId: call.header('ce-userid'),
        connectionId: call.header('ce-connectionid'),
      });
      if (kind === undefined || !facts.success || facts.data.hub.toLowerCase() !== options.hub.toLowerCase())
        return undefined;
      return { kind, personId: facts.data.personId, connectionId: facts.data.connectionId };
    },
  };
}

async function checkCaller(
  call: PushEventCall,
  keys: JWTVerifyGetKey,
  options: WebPubSubEventsOptions,
): Promise<void> {
  try {
    const { payload } = await jwtVerify(bearer.exec(call.header('authorization') ?? '')?.[1] ?? '', keys, {
      algorithms: ['RS256'],
      issuer: [...options.issuers],
      audience: options.audience,
      requiredClaims: ['exp', 'oid'],
      clockTolerance: 60,
      currentDate: new Date(options.clock.now()),
    });
    if (payload['oid'] === options.serviceObjectId) return;
  } catch {
    throw new PunteError('unauthenticated');
  }
  throw new PunteError('unauthenticated');
}
