import type { Conversation } from '../conversation/conversation.ts';
import type { ChannelName } from '../messages/channel-name.ts';
import type { Sending, UnsentItem } from '../delivery/unsent-item.ts';
import type { Todo } from './todo.ts';

/** A thread's consent towards the notice of its channel instance. */
export type ConsentState = 'unknown' | 'asked' | 'granted' | 'declined' | 'withdrawn' | 'informed';

/** What the channel told us of the customer; the newest value wins. */
export interface CustomerProfile {
  readonly displayName?: string;
  readonly locale?: string;
  readonly deviceLocale?: string;
  readonly entryPoint?: string;
  readonly placeId?: string;
  readonly customContext?: string;
}

/** The last thing said, for lists. */
export interface Preview {
  readonly from: 'customer' | 'agent' | 'system';
  readonly kind: 'text' | 'image' | 'suggestion' | 'location' | 'other';
  readonly text: string;
  readonly at: number;
}

/** Repeated failure of the thread's reactions. After ten tries it is parked: tried hourly, shown in Health. */
export interface Trouble {
  readonly attempts: number;
  readonly since: number;
  readonly reason: string;
  readonly nextTryAt: number;
}

export interface ShownRow {
  readonly agentId: string;
  readonly conversation: number;
}

/**
 * The aggregate of a thread: everything between one customer and one brand agent. Every write in the thread replaces
 * it with If-Match and raises `revision`. Times are ms since 1970.
 */
export interface ThreadHead {
  readonly type: 'head';
  readonly v: 1;
  readonly threadId: string;
  readonly channel: ChannelName;
  readonly accountId: string;
  readonly brandAgentId: string;
  readonly customerKey: string;
  readonly customer: CustomerProfile;
  /** When each part of the profile was told, ms. */
  readonly toldAt?: Readonly<Partial<Record<keyof CustomerProfile, number>>>;
  readonly consent: ConsentState;
  readonly revision: number;
  readonly conversation?: Conversation;
  readonly preview?: Preview;
  /** Customer messages the owner has not seen. */
  readonly unread: number;
  /** Revision of the newest unread message. */
  readonly unreadRevision?: number;
  readonly lastInboundAt?: number;
  /** Provider's id of the newest customer message that has one, and when it was written: for read receipts. */
  readonly lastInboundId?: string;
  readonly lastInboundIdAt?: number;
  /** The oldest customer message without an answer. */
  readonly unansweredSince?: number | undefined;
  /** The latest shown time of any line: what arrives with an earlier one is marked late. */
  readonly newestAt?: number;
  /** In the order they are to be sent. */
  readonly unsent: readonly UnsentItem[];
  readonly sending?: Sending | undefined;
  /** At least one outbound message of the current conversation failed. */
  readonly failed: boolean;
  /**
   * Inbox rows that may exist for this thread: whose, and of which conversation. Named in the very write that makes a
   * row due, before it is made, so that whoever comes after a crash knows what to take back.
   */
  readonly shownTo: readonly ShownRow[];
  /** Queues whose `work` partition may hold an item of this thread. */
  readonly itemsIn: readonly string[];
  readonly todo: readonly Todo[];
  /** Since when `todo` is not empty; the sweep looks for old ones. */
  readonly todoSince?: number | undefined;
  /** The wake-up known to be stored in `due`. */
  readonly armed?: number | undefined;
  readonly trouble?: Trouble | undefined;
  /** Since when the thread is parked for its trouble; Health looks for it. */
  readonly parkedSince?: number | undefined;
  /** Messages counted in the current window, to notice flooding. */
  readonly flood?: { readonly windowStart: number; readonly messages: number };
  /** A flooding thread is reacted to no earlier than this. */
  readonly quietUntil?: number | undefined;
}
