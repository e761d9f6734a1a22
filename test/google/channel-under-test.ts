import { createHmac } from 'node:crypto';
import type { Channel, Destination, SigningKey, WebhookCall } from '../../api/channels/channel.ts';
import {
  type BusinessMessagesOptions,
  createBusinessMessagesChannel,
} from '../../api/channels/google-business-messages/channel.ts';
import { type GoogleAddresses, googleMediaOrigins } from '../../api/channels/google/addresses.ts';
import type { Clock } from '../../api/ports/clock.ts';
import type { Log, LogFacts } from '../../api/ports/log.ts';
import { keyFile } from './key-file.ts';

export const clientToken: SigningKey = { name: 'client-token', value: 'SJENCPGJESMGUFPY' };

/** 2026-05-04T08:00:00Z. */
export const receivedAt = Date.UTC(2026, 4, 4, 8);

export function standingClock(now = receivedAt): Clock & { move(milliseconds: number): void } {
  let time = now;
  return {
    now: () => time,
    sleep: () => Promise.resolve(),
    move: (milliseconds) => {
      time += milliseconds;
    },
  };
}

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly facts: LogFacts;
}

export function recordingLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  return { lines, write: (level, event, facts = {}) => void lines.push({ level, event, facts }) };
}

/** Google's side, all of it at one origin, as the simulator has it. */
export const addressesAt = (origin: string): GoogleAddresses => ({
  token: `${origin}/token`,
  businessMessages: origin,
  rcsBusinessMessaging: origin,
  businessCommunications: origin,
});

/** The channel with Google's side at `origin`. */
export function channelAt(origin: string, changes: Partial<BusinessMessagesOptions> = {}): Channel {
  return createBusinessMessagesChannel({
    addresses: addressesAt(origin),
    mediaOrigins: [...googleMediaOrigins, origin],
    clock: standingClock(),
    log: recordingLog(),
    ...changes,
  });
}

export function destination(changes: Partial<Destination> = {}): Destination {
  return {
    credentials: keyFile(),
    brandAgent: 'brands/b/agents/a',
    customerKey: '3b0c6d4e-7f5a-4f53-9d0f-0a6f0f3e2b11',
    representative: { kind: 'human', displayName: 'Ana' },
    ...changes,
  };
}

export const sign = (body: Uint8Array | string, key: string): string =>
  createHmac('sha512', key).update(body).digest('base64');

/** A call as Google makes it: the exact bytes, signed. */
export function signedCall(body: string | Uint8Array, key = clientToken.value): WebhookCall {
  return { body: Buffer.from(body), headers: { 'x-goog-signature': sign(body, key) } };
}
