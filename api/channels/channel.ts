import type { ChannelName } from '../domain/messages/channel-name.ts';
import type { InboundEvent } from '../domain/messages/inbound-event.ts';
import type { OutboundContent, OutboundSignal, Representative } from '../domain/messages/outbound-content.ts';

/** A webhook call as it arrived: bytes untouched, header names in lower case. */
export interface WebhookCall {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** A key a call may be signed with. `name` says in words which one it is, for the connection doctor. */
export interface SigningKey {
  readonly name: 'client-token' | 'brand-agent-client-token' | 'partner-key';
  /** Our brand agent id the key belongs to, where it is not the account's own. */
  readonly brandAgentId?: string;
  readonly value: string;
}

/** Why a call was refused; `malformed` is only said of a call whose signature holds. */
export type WebhookRefusal = 'unsigned' | 'signature' | 'malformed' | 'handshake-token';

/** What a webhook call turned out to be. */
export type WebhookReading =
  | { readonly kind: 'handshake'; readonly answer: string; readonly key: SigningKey }
  | {
      readonly kind: 'events';
      readonly events: readonly InboundEvent[];
      /** Shapes of what came but belongs to no customer: counted, never stored. */
      readonly elsewhere?: readonly string[];
      readonly key: SigningKey;
    }
  | { readonly kind: 'refused'; readonly refusal: WebhookRefusal };

/** Where and as whom to send; `credentials` is the service-account key file's JSON text. */
export interface Destination {
  readonly credentials: string;
  readonly brandAgent: string;
  readonly customerKey: string;
  readonly representative: Representative;
}

/** `accepted` also where the provider says it has this message id already. */
export type SendOutcome =
  | { readonly kind: 'accepted' }
  /** Worth repeating with the same id. `unknown`: no answer came, it may have been taken. */
  | {
      readonly kind: 'retry';
      readonly cause: 'throttled' | 'server' | 'unknown' | 'credentials';
      readonly retryAfterMs?: number;
    }
  /** Final: the provider refused it; `reason` is a code the tab has words for, `providerStatus` the provider's own. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly providerStatus: string };

export type RefusalReason =
  | 'content-refused'
  | 'customer-unreachable'
  | 'window-over'
  | 'not-permitted'
  | 'credentials-refused'
  | 'other';

/** What a brand agent looks like at the provider. */
export interface BrandAgentProfile {
  readonly displayName: string;
  readonly logoUrl?: string;
  readonly testLinks: readonly { readonly surface: 'android' | 'ios' | 'web'; readonly url: string }[];
}

/** What a channel can carry; the composer and the server check the same figures. */
export interface ChannelFeatures {
  readonly maxTextLength: number;
  readonly maxSuggestions: number;
  readonly maxSuggestionLength: number;
  readonly imageTypes: readonly string[];
  readonly maxImageBytes: number;
  readonly sendsTyping: boolean;
  readonly sendsReadReceipts: boolean;
  readonly announcesRepresentative: boolean;
  /** Days after the customer's last message in which an answer may be sent; absent: no limit. */
  readonly replyWindowDays?: number;
}

/**
 * A kind of messaging network. One folder under `channels/` implements it; `registry.ts` lists them.
 * Nothing else in the project knows a provider's wire format.
 */
export interface Channel {
  readonly name: ChannelName;
  /** `live`: closing the window ends the conversation, there is no `waiting`. */
  readonly kind: 'asynchronous' | 'live';
  readonly features: ChannelFeatures;
  /** Pure: recognises a handshake, checks the signature over the raw bytes in constant time, parses. Never throws. */
  readWebhook(call: WebhookCall, keys: readonly SigningKey[]): WebhookReading;
  /** Throws `text-too-long` or `content-not-supported` when the provider would refuse it. Pure. */
  checkContent(content: OutboundContent): void;
  /** Sends under `messageId` (a UUID, ours); gives up after `timeoutMs` with `retry: unknown`. Never throws. */
  send(to: Destination, messageId: string, content: OutboundContent, timeoutMs: number): Promise<SendOutcome>;
  /** Tells the provider of something besides a message; `signalId` makes it repeatable. Never throws. */
  signal(to: Destination, signalId: string, signal: OutboundSignal, timeoutMs: number): Promise<SendOutcome>;
  /** Fetches a customer's file at once, behind the guard; type sniffed from the bytes, size limited. Never throws. */
  fetchFile(url: string, limits: FetchLimits): Promise<FetchedFile>;
  /** Name, logo and test links at the provider. Throws `provider-refused` or `provider-unavailable`. */
  readBrandAgent(credentials: string, brandAgent: string): Promise<BrandAgentProfile>;
  /** Asks the provider for a token, for the connection doctor. Never throws. */
  checkCredentials(credentials: string): Promise<SendOutcome>;
  /**
   * Reads an uploaded key file without any call. Throws `invalid-request` naming what is wrong
   * (not JSON, another type, key does not parse, foreign token_uri or universe_domain).
   */
  readCredentials(text: string): CredentialsSummary;
}

export interface CredentialsSummary {
  readonly clientEmail: string;
  readonly projectId: string;
  readonly privateKeyId: string;
}

export interface FetchLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

export type FetchedFile =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly kind: 'refused'; readonly reason: 'address' | 'gone' | 'too-large' | 'type' }
  | { readonly kind: 'retry' };
