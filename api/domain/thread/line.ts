import type { DeliveryRecord } from '../delivery/delivery-record.ts';
import type { ConversationEvent } from '../conversation/conversation-event.ts';

/** A file that belongs to a line. `blob` is its name in the blob store once it is there. */
export interface StoredFile {
  readonly state: 'fetching' | 'ready' | 'refused';
  readonly blob?: string;
  readonly contentType?: string;
  readonly bytes?: number;
  readonly fileName?: string;
  /** The provider's link while it is being fetched. */
  readonly source?: string;
  readonly reason?: FileRefusal;
}

export type FileRefusal = 'switched-off' | 'address' | 'gone' | 'too-large' | 'type';

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: StoredFile }
  | {
      readonly kind: 'suggestion';
      readonly text: string;
      readonly postback: string;
      readonly inReplyTo?: string;
    }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'live-agent-request' }
  | {
      readonly kind: 'survey-answer';
      readonly question: string;
      readonly rating?: string;
      readonly text?: string;
    }
  | { readonly kind: 'authentication'; readonly outcome: 'granted' | 'refused' }
  | { readonly kind: 'unknown'; readonly shape: string };

export type OutboundLineContent =
  | { readonly kind: 'text'; readonly text: string }
  /** `mediaToken` names the public link the provider fetches it by. */
  | {
      readonly kind: 'image';
      readonly file: StoredFile;
      readonly mediaToken: string;
      readonly altText?: string;
    };

interface LineBase {
  readonly type: 'line';
  readonly v: 1;
  readonly id: string;
  /** Number of the conversation it belongs to. */
  readonly conversation: number;
  /** Of its last change. */
  readonly revision: number;
  /** Revision of its creation. */
  readonly order: number;
  /** Shown time: the provider's, never later than received. */
  readonly at: number;
  /** It landed above something that was already there. */
  readonly late?: boolean;
}

export interface InboundLine extends LineBase {
  readonly kind: 'inbound';
  readonly providerId?: string;
  readonly content: InboundContent;
}

export interface OutboundLine extends LineBase {
  readonly kind: 'outbound';
  readonly author?: { readonly personId: string; readonly displayName: string };
  readonly clientMessageId?: string;
  readonly content: OutboundLineContent;
  readonly delivery: DeliveryRecord;
}

export interface EventLine extends LineBase {
  readonly kind: 'event';
  readonly event: ConversationEvent;
}

/** One line of a thread's timeline. */
export type Line = InboundLine | OutboundLine | EventLine;
