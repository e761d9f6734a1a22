import type { TokenCredential } from '@azure/identity';
import type { WebPubSubServiceClient, WebPubSubServiceClientOptions } from '@azure/web-pubsub';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Push, PushHint } from '../../ports/push.ts';

export interface WebPubSubOptions {
  /** `https://<name>.webpubsub.azure.com` */
  readonly endpoint: string;
  readonly hub: string;
  readonly credential: TokenCredential;
  readonly clock: Clock;
  readonly log?: Log;
  /** Passed to the SDK, over our own short retries. */
  readonly client?: WebPubSubServiceClientOptions;
}

/** The token is for connecting only; a connection outlives it. */
const tokenLifeMinutes = 5;
/** A hint is worth nothing once the next poll has come. */
const hintLifeSeconds = 30;
/** Keeps a filter well below the longest address a service takes. */
const peoplePerFilter = 20;
const shortRetries = { maxRetries: 1, retryDelayInMs: 200, maxRetryDelayInMs: 400 };

/** Azure Web PubSub, signed in by Entra ID; a hint that cannot be delivered is logged and forgotten. */
export function createWebPubSubPush(options: WebPubSubOptions): Push {
  let opened: Promise<WebPubSubServiceClient> | undefined;
  const service = (): Promise<WebPubSubServiceClient> => (opened ??= openService(options));

  return {
    hint: async (personIds, hint) => {
      try {
        const client = await service();
        await Promise.all(groupsOf(personIds).map((group) => send(client, group, hint)));
      } catch (error) {
        options.log?.write('warning', 'push-unreachable', {
          people: personIds.length,
          status: statusOf(error),
        });
      }
    },
    negotiate: async (personId) => {
      const until = options.clock.now() + tokenLifeMinutes * 60_000;
      try {
        const client = await service();
        const { url } = await client.getClientAccessToken({
          userId: personId,
          expirationTimeInMinutes: tokenLifeMinutes,
        });
        return { url, expiresAt: new Date(until).toISOString() };
      } catch (error) {
        throw new PunteError('internal-error', { what: 'push', status: statusOf(error) ?? 0 });
      }
    },
  };
}

async function openService(options: WebPubSubOptions): Promise<WebPubSubServiceClient> {
  const { WebPubSubServiceClient: Client } = await import('@azure/web-pubsub');
  const clientOptions = { retryOptions: shortRetries, ...options.client };
  return new Client(options.endpoint, options.credential, options.hub, clientOptions);
}

async function send(
  client: WebPubSubServiceClient,
  personIds: readonly string[],
  hint: PushHint,
): Promise<void> {
  const [first] = personIds;
  const messageTtlSeconds = hintLifeSeconds;
  if (personIds.length === 1 && first !== undefined)
    return client.sendToUser(first, hint, { messageTtlSeconds });
  const filter = personIds.map((personId) => `userId eq '${personId.replaceAll("'", "''")}'`).join(' or ');
  return client.sendToAll(hint, { filter, messageTtlSeconds });
}

function groupsOf(personIds: readonly string[]): readonly (readonly string[])[] {
  const people = [...new Set(personIds)];
  const count = Math.ceil(people.length / peoplePerFilter);
  return Array.from({ length: count }, (_, n) =>
    people.slice(n * peoplePerFilter, (n + 1) * peoplePerFilter),
  );
}

function statusOf(error: unknown): number | undefined {
  const status: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}
