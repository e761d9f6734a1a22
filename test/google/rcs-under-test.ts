import type { Channel, WebhookCall } from '../../api/channels/channel.ts';
import type { GoogleChannelOptions } from '../../api/channels/google/google-client.ts';
import { createRcsChannel } from '../../api/channels/rcs-for-business/channel.ts';
import { addressesAt, clientToken, recordingLog, sign, standingClock } from './channel-under-test.ts';

export function rcsAt(origin: string, changes: Partial<GoogleChannelOptions> = {}): Channel {
  return createRcsChannel({
    addresses: addressesAt(origin),
    mediaOrigins: [origin],
    clock: standingClock(),
    log: recordingLog(),
    ...changes,
  });
}

/** A payload as Google writes it: pretty-printed, then in Base64. */
export const dataOf = (payload: unknown): Buffer => Buffer.from(JSON.stringify(payload, null, 2));

/** The envelope around data; `changes` go into its message. */
export const enveloped = (data: Uint8Array | string, changes: object = {}): string =>
  JSON.stringify({
    message: {
      data: typeof data === 'string' ? data : Buffer.from(data).toString('base64'),
      attributes: { product: 'RBM', business_id: 'my_agent_abc@rbm.goog', type: 'message' },
      messageId: '123',
      message_id: '123',
      publishTime: '2026-05-04T08:00:00Z',
      ...changes,
    },
    subscription: 'projects/p/subscriptions/rbm-s',
  });

/** A call as Google makes it: signed over the decoded data. */
export function rcsCall(payload: unknown, changes: object = {}, key = clientToken.value): WebhookCall {
  const data = dataOf(payload);
  return {
    body: Buffer.from(enveloped(data, changes)),
    headers: { 'x-goog-signature': sign(data, key) },
  };
}
