import { cryptoIds } from '../adapters/system/crypto-ids.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Log } from '../ports/log.ts';
import type { PushEvents } from '../ports/push-events.ts';
import type { Push } from '../ports/push.ts';
import { azureCredential } from './azure-credential.ts';
import type { Configuration } from './read-configuration.ts';

/** Hints to people, and what the service that carries them reports of their coming and going. */
export interface PushService {
  readonly push: Push;
  readonly pushEvents: PushEvents;
}

export function openPush(configuration: Configuration, log: Log): Promise<PushService> {
  return configuration.adapters.push === 'local-push'
    ? openLocalPush(configuration, log)
    : openWebPubSub(configuration, log);
}

async function openLocalPush(configuration: Configuration, log: Log): Promise<PushService> {
  const [{ createLocalPush }, { createLocalPushEvents }] = await Promise.all([
    import('../adapters/local-push/create-local-push.ts'),
    import('../adapters/local-push/create-local-push-events.ts'),
  ]);
  const hostUrl = configuration.value('PUNTE_PUSH_HUB_URL');
  const runSecret = configuration.value('PUNTE_RUN_SECRET');
  return {
    push: createLocalPush({ hostUrl, runSecret, clock: systemClock, ids: cryptoIds, log }),
    pushEvents: createLocalPushEvents({ runSecret, clock: systemClock }),
  };
}

async function openWebPubSub(configuration: Configuration, log: Log): Promise<PushService> {
  const [{ createWebPubSubPush }, { createWebPubSubEvents }, { entraIssuer, entraJwksUri }] =
    await Promise.all([
      import('../adapters/web-pubsub/create-web-pubsub-push.ts'),
      import('../adapters/web-pubsub/create-web-pubsub-events.ts'),
      import('../adapters/entra/create-entra-sign-in.ts'),
    ]);
  const hub = configuration.value('PUNTE_WEB_PUBSUB_HUB');
  const tenantId = configuration.value('PUNTE_ENTRA_TENANT_ID');
  return {
    push: createWebPubSubPush({
      endpoint: configuration.value('PUNTE_WEB_PUBSUB_ENDPOINT'),
      hub,
      credential: await azureCredential(),
      clock: systemClock,
      log,
    }),
    pushEvents: createWebPubSubEvents({
      hub,
      audience: configuration.value('PUNTE_WEB_PUBSUB_EVENT_AUDIENCE'),
      issuers: [entraIssuer(tenantId)],
      jwksUri: entraJwksUri(tenantId),
      serviceObjectId: configuration.value('PUNTE_WEB_PUBSUB_IDENTITY'),
      clock: systemClock,
    }),
  };
}
