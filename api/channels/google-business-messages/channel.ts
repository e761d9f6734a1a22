import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Channel, Destination, SendOutcome } from '../channel.ts';
import { createAccessTokens } from '../google/access-tokens.ts';
import { type GoogleAddresses, googleScopes } from '../google/addresses.ts';
import { createGoogleApi } from '../google/google-api.ts';
import type { ResolveHost } from '../google/media-address.ts';
import type { FetchMedia } from '../google/media-fetch.ts';
import { readSendOutcome, withoutToken } from '../google/send-outcome.ts';
import { readServiceAccount } from '../google/service-account.ts';
import { brandAgentName, readBrandAgentProfile } from './brand-agent-profile.ts';
import { checkContent } from './check-content.ts';
import { businessMessagesFeatures, inboundImageTypes } from './features.ts';
import { readImageLink } from './image-link.ts';
import { readWebhook } from './read-webhook.ts';
import { type ChannelRequest, messageRequest, signalRequest } from './requests.ts';

export interface BusinessMessagesOptions {
  /** Google's own or the simulator's; nothing an account says changes them. */
  readonly addresses: GoogleAddresses;
  /** Exact origins customers' images come from; an http one must be on this machine. */
  readonly mediaOrigins: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Calls to Google's APIs; the platform's own unless given. */
  readonly fetch?: typeof fetch;
  /** DNS for fetching files; the system's unless given. */
  readonly resolve?: ResolveHost;
}

const managementTimeoutMs = 10_000;

/** Google's Business Messages behind the channel port. */
export function createBusinessMessagesChannel(options: BusinessMessagesOptions): Channel {
  const { addresses, mediaOrigins, clock, log } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const tokens = createAccessTokens({ tokenAddress: addresses.token, fetch, clock, log });
  const api = createGoogleApi({ tokens, fetch, clock });
  let fetchMedia: Promise<FetchMedia> | undefined;

  /** Loaded with the first image: no webhook and no answer needs it, and a cold start pays for every module. */
  async function loadMediaFetch(): Promise<FetchMedia> {
    const { createMediaFetch } = await import('../google/media-fetch.ts');
    const { resolve } = options;
    const contentTypes = inboundImageTypes;
    return createMediaFetch({
      origins: mediaOrigins,
      contentTypes,
      ...(resolve === undefined ? {} : { resolve }),
    });
  }

  async function call(to: Destination, request: ChannelRequest, timeoutMs: number): Promise<SendOutcome> {
    const answer = await api.call({
      method: request.method,
      url: addresses.businessMessages + request.path,
      body: request.body,
      credentials: to.credentials,
      scope: googleScopes.businessMessages,
      timeoutMs,
    });
    const outcome = readSendOutcome(answer);
    if (outcome.kind === 'refused') {
      log.write('warning', 'google.call-refused', { reason: outcome.reason, status: outcome.providerStatus });
    }
    return outcome;
  }

  return {
    name: 'google-business-messages',
    kind: 'asynchronous',
    features: businessMessagesFeatures,
    readWebhook: (webhook, keys) => readWebhook(webhook, keys, mediaOrigins, clock.now()),
    checkContent,
    send: (to, messageId, content, timeoutMs) => call(to, messageRequest(to, messageId, content), timeoutMs),
    signal: (to, signalId, signal, timeoutMs) => call(to, signalRequest(to, signalId, signal), timeoutMs),
    async fetchFile(url, limits) {
      if (readImageLink(url, mediaOrigins) === undefined) return { kind: 'refused', reason: 'address' };
      fetchMedia ??= loadMediaFetch();
      return (await fetchMedia)(url, limits);
    },
    async readBrandAgent(credentials, brandAgent) {
      if (!brandAgentName.test(brandAgent)) {
        throw new PunteError('provider-refused', { reason: 'brand-agent-unknown' });
      }
      const answer = await api.call({
        method: 'GET',
        url: `${addresses.businessCommunications}/v1/${brandAgent}`,
        credentials,
        scope: googleScopes.businessCommunications,
        timeoutMs: managementTimeoutMs,
      });
      return readBrandAgentProfile(answer);
    },
    async checkCredentials(credentials) {
      const outcome = await tokens.get(credentials, googleScopes.businessMessages);
      if (outcome.kind === 'token') return { kind: 'accepted' };
      if (outcome.kind === 'retry') return withoutToken(outcome);
      return { kind: 'refused', reason: 'credentials-refused', providerStatus: outcome.code };
    },
    readCredentials(text) {
      const { clientEmail, projectId, privateKeyId } = readServiceAccount(text);
      return { clientEmail, projectId, privateKeyId };
    },
  };
}
