import type { Channel, SendOutcome } from '../channel.ts';
import { googleScopes } from '../google/addresses.ts';
import { checkContent } from '../google/check-content.ts';
import { createGoogleClient, type GoogleChannelOptions } from '../google/google-client.ts';
import { readBrandAgent } from './brand-agent-profile.ts';
import { inboundFileTypes, rcsFeatures } from './features.ts';
import { readWebhook } from './read-webhook.ts';
import { messageRequest, signalRequest } from './requests.ts';

const nothingToSay: SendOutcome = { kind: 'accepted' };

/** RCS for Business (RCS Business Messaging) behind the channel port. */
export function createRcsChannel(options: GoogleChannelOptions): Channel {
  const google = createGoogleClient(options, {
    api: options.addresses.rcsBusinessMessaging,
    scope: googleScopes.rcsBusinessMessaging,
    contentTypes: inboundFileTypes,
  });

  return {
    name: 'rcs-for-business',
    kind: 'asynchronous',
    features: rcsFeatures,
    readWebhook: (webhook, keys) => readWebhook(webhook, keys, options.clock.now()),
    checkContent: (content) => checkContent(rcsFeatures, content),
    send: (to, messageId, content, timeoutMs) =>
      google.send(to, messageRequest(to, messageId, content), timeoutMs),
    signal(to, signalId, signal, timeoutMs) {
      const request = signalRequest(to, signalId, signal);
      return request === undefined ? Promise.resolve(nothingToSay) : google.send(to, request, timeoutMs);
    },
    fetchFile: google.fetchMedia,
    readBrandAgent: (credentials, brandAgent) => readBrandAgent(google, credentials, brandAgent),
    checkCredentials: google.checkCredentials,
    readCredentials: google.readCredentials,
  };
}
