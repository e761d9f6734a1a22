import type { WebhookCall } from '../../../api/channels/channel.ts';
import type { InboundEvent } from '../../../api/domain/messages/inbound-event.ts';
import type { WebhookDependencies } from '../../../api/use-cases/webhooks/take-webhook.ts';
import type { World } from './world.ts';

/** A call of the provider of examples: its events as they are. */
export function webhookCall(events: readonly InboundEvent[]): WebhookCall {
  return { body: new TextEncoder().encode(JSON.stringify(events)), headers: {} };
}

/** What a webhook works with; what the connection doctor is told is left out. */
export function webhookDeps(world: World, deps: World['deps'] = world.deps): WebhookDependencies {
  return {
    ...deps,
    receive: world.receive,
    healthNotes: { handshake: () => Promise.resolve(), webhook: () => undefined },
  };
}
