import type { Conversation, Timeline } from '../../../api/contract/conversation.ts';
import type { Inbox, InboxRow, OfferRow } from '../../../api/contract/inbox.ts';
import type { FakeThread, FakeThreads, Person } from './fake-threads.ts';

const instant = (at: number) => new Date(at).toISOString();

export function conversationIdOf(thread: FakeThread): string {
  return `${thread.threadId}.${thread.number}`;
}

export function presentConversation(
  threads: FakeThreads,
  thread: FakeThread,
  personId: string,
): Conversation {
  const { owner, offer } = thread;
  return {
    id: conversationIdOf(thread),
    threadId: thread.threadId,
    number: thread.number,
    revision: thread.revision,
    state: thread.state,
    channel: 'google-business-messages',
    brandAgentId: 'brand-agent',
    brandName: 'Brand RO',
    queueId: 'default-messaging-queue',
    queueName: 'Default messaging queue',
    customer: thread.customer,
    ...(owner === undefined ? {} : { owner: { ...owner, since: instant(thread.since) } }),
    ...(offer === undefined
      ? {}
      : { offer: { id: offerIdOf(thread), personId: offer.personId, deadline: instant(offer.deadline) } }),
    consent: 'granted',
    features: {
      maxTextLength: 3_072,
      maxSuggestions: 13,
      maxSuggestionLength: 25,
      imageTypes: ['image/jpeg', 'image/png', 'image/gif'],
      maxImageBytes: 5_000_000,
      sendsTyping: true,
      sendsReadReceipts: true,
      announcesRepresentative: true,
      replyWindowDays: 30,
    },
    replyUntil: instant(thread.since + 29.5 * 86_400_000),
    ...(thread.state === 'wrap-up' ? { wrapUpUntil: instant(Date.now() + 15 * 60_000) } : {}),
    fileAttachments: true,
    actions: threads.actionsOf(thread, personId),
    unread: thread.unread,
    now: instant(Date.now()),
  };
}

export function presentTimeline(
  thread: FakeThread,
  after: number | undefined,
  before: string | undefined,
): Timeline {
  const pageSize = 50;
  if (after !== undefined) {
    const changed = thread.lines
      .filter((line) => line.revision > after)
      .toSorted((a, b) => a.revision - b.revision);
    return {
      lines: changed.slice(0, pageSize),
      revision: thread.revision,
      more: changed.length > pageSize,
    };
  }
  const end = before === undefined ? thread.lines.length : Number(before);
  const start = Math.max(0, end - pageSize);
  return {
    lines: thread.lines.slice(start, end),
    revision: thread.revision,
    more: false,
    ...(start === 0 ? {} : { before: String(start) }),
  };
}

/** The lists of one person; as the real ones, `open` is whole and a moved row comes in its new list only. */
export function presentInbox(threads: FakeThreads, person: Person, since: number | undefined): Inbox {
  const now = Date.now();
  const all = [...threads.all.values()];
  const listOf = (thread: FakeThread) => placeOf(thread, person, now);
  const changed = all.filter((thread) => since === undefined || thread.rowRevision > since);
  const rows = (list: ReturnType<typeof placeOf>, from: FakeThread[]) =>
    from.filter((thread) => listOf(thread) === list).map((thread) => presentRow(thread));
  const offers = changed
    .filter((thread) => listOf(thread) === 'offers')
    .map((thread): OfferRow => ({
      ...presentRow(thread),
      id: offerIdOf(thread),
      offeredAt: instant(thread.offer?.offeredAt ?? now),
      deadline: instant(thread.offer?.deadline ?? now),
    }));
  const gone =
    since === undefined ? [] : changed.filter((thread) => ['open', 'nowhere'].includes(listOf(thread)));
  const count = (list: ReturnType<typeof placeOf>) => all.filter((thread) => listOf(thread) === list).length;
  return {
    offers,
    mine: [...rows('mine', changed), ...gone.map((thread) => ({ ...presentRow(thread), gone: true }))],
    waiting: rows('waiting', changed),
    open: rows('open', all),
    closed: rows('closed', changed),
    complete: since === undefined,
    counts: {
      offers: count('offers'),
      mine: count('mine'),
      waiting: count('waiting'),
      open: count('open'),
      closed: count('closed'),
    },
    cursor: String(threads.stamp),
    now: instant(now),
  };
}

function placeOf(thread: FakeThread, { personId }: Person, now: number) {
  const { state, owner, formerOwner, offer } = thread;
  if (state === 'open') {
    if (offer === undefined || offer.deadline <= now) return 'open';
    return offer.personId === personId ? 'offers' : 'nowhere';
  }
  if (state === 'active' || state === 'wrap-up') return owner?.personId === personId ? 'mine' : 'nowhere';
  if (formerOwner?.personId !== personId) return 'nowhere';
  return state === 'waiting' ? 'waiting' : 'closed';
}

function presentRow(thread: FakeThread): InboxRow {
  const spoken = thread.lines.findLast((line) => line.kind !== 'event');
  const lastIn = thread.lines.findLast((line) => line.kind === 'inbound');
  const isUnanswered = spoken?.kind === 'inbound' && lastIn !== undefined;
  return {
    id: conversationIdOf(thread),
    conversationId: conversationIdOf(thread),
    revision: thread.revision,
    state: thread.state,
    channel: 'google-business-messages',
    brandName: 'Brand RO',
    queueId: 'default-messaging-queue',
    queueName: 'Default messaging queue',
    ...(thread.customer.displayName === undefined ? {} : { customerName: thread.customer.displayName }),
    ...(spoken === undefined
      ? {}
      : {
          preview: {
            from: spoken.kind === 'inbound' ? 'customer' : 'agent',
            text: spoken.content.kind === 'text' ? spoken.content.text.slice(0, 120) : '',
            kind: spoken.content.kind === 'text' ? 'text' : 'image',
            at: spoken.at,
          },
        }),
    unread: thread.unread,
    since: instant(thread.since),
    ...(isUnanswered && thread.state !== 'closed' ? { unansweredSince: lastIn.at } : {}),
    ...(thread.lines.some((line) => line.kind === 'outbound' && line.delivery.state === 'failed')
      ? { failed: true }
      : {}),
  };
}

function offerIdOf(thread: FakeThread): string {
  return `${conversationIdOf(thread)}.${thread.offer?.number ?? 1}`;
}
