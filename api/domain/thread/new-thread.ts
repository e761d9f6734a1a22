import type { ChannelName } from '../messages/channel-name.ts';
import type { ThreadHead } from './thread-head.ts';

export interface ThreadIdentity {
  readonly threadId: string;
  readonly channel: ChannelName;
  readonly accountId: string;
  readonly brandAgentId: string;
  readonly customerKey: string;
}

/** A thread that has no line yet; its first write creates it with revision 1. */
export function newThread(identity: ThreadIdentity): ThreadHead {
  return {
    type: 'head',
    v: 1,
    ...identity,
    customer: {},
    consent: 'unknown',
    revision: 0,
    unread: 0,
    unsent: [],
    failed: false,
    shownTo: [],
    itemsIn: [],
    todo: [],
  };
}
