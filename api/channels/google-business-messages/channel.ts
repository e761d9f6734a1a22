import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Channel } from '../channel.ts';
import { googleScopes } from '../google/addresses.ts';
import { checkContent } from '../google/check-content.ts';
import { createGoogleClient, type GoogleChannelOptions } from '../google/google-client.ts';
import { brandAgentName, readBrandAgentProfile } from './brand-agent-profile.ts';
import { businessMessagesFeatures, inboundImageTypes } from './features.ts';
import { readImageLink } from './image-link.ts';
import { readWebhook } from './read-webhook.ts';
import { messageRequest, signalRequest } from './requests.ts';

export type BusinessMessagesOptions = GoogleChannelOptions;

/** Google's Business Messages behind the channel port. */
export function createBusinessMessagesChannel(options: BusinessMessagesOptions): Channel {
  const { addresses, mediaOrigins, clock } = options;
  const google = createGoogleClient(options, {
    api: addresses.businessMessages,
    scope: googleScopes.businessMessages,
    contentTypes: inboundImageTypes,
  });

  return {
    name: 'google-business-messages',
    kind: 'asynchronous',
    features: businessMessagesFeatures,
    readWebhook: (webhook, keys) => readWebhook(webhook, keys, mediaOrigins, clock.now()),
    checkContent: (content) => checkContent(businessMessagesFeatures, content),
    send: (to, messageId, content, timeoutMs) =>
      google.send(to, messageRequest(to, messageId, content), timeoutMs),
    signal: (to, signalId, signal, timeoutMs) =>
      google.send(to, signalRequest(to, signalId, signal), timeoutMs),
    async fetchFile(url, limits) {
      if (readImageLink(url, mediaOrigins) === undefined) return { kind: 'refused', reason: 'address' };
      return google.fetchMedia(url, limits);
    },
    async readBrandAgent(credentials, brandAgent) {
      if (!brandAgentName.test(brandAgent)) {
        throw new PunteError('provider-refused', { reason: 'brand-agent-unknown' });
      }
      return readBrandAgentProfile(await google.manage(credentials, `/v1/${brandAgent}`));
    },
    checkCredentials: google.checkCredentials,
    readCredentials: google.readCredentials,
  };
}
