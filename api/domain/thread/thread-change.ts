import type { ConversationDecision } from '../conversation/decide-conversation.ts';
import type { ClosedConversation, Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/conversation-event.ts';
import type { UnsentItem } from '../delivery/unsent-item.ts';
import { shownIn } from '../inbox/inbox-row.ts';
import type { EventLine, Line } from './line.ts';
import type { ThreadHead } from './thread-head.ts';
import { type Todo, withTodo, withoutTodo } from './todo.ts';

/** A line to write: created where `etag` is absent, replaced against it otherwise. */
export interface LineWrite {
  readonly line: Line;
  readonly etag?: string;
}

/** One atomic write of a thread: the head and everything that goes with it. */
export interface ThreadChange {
  readonly head: ThreadHead;
  readonly lines: readonly LineWrite[];
  /** Written once beside the head when a conversation closes. */
  readonly closed?: ClosedConversation;
}

/** What a change needs from outside: the moment, fresh ids, and whether the channel announces representatives. */
export interface ChangeContext {
  readonly now: number;
  readonly newId: () => string;
  readonly announcesRepresentative: boolean;
}

/** The head one revision on, with `patch` applied and `todo` added. */
export function advance(
  head: ThreadHead,
  now: number,
  patch: Partial<ThreadHead>,
  todo: readonly Todo[],
  done: readonly Todo[] = [],
): ThreadHead {
  const next = withTodo(withoutTodo(head.todo, done), todo);
  return {
    ...head,
    ...patch,
    revision: head.revision + 1,
    todo: next,
    todoSince: next.length === 0 ? undefined : (head.todoSince ?? now),
  };
}

/** What follows from a new state of the conversation, whoever brought it about. */
export const afterConversationChange: readonly Todo[] = [
  { kind: 'project' },
  { kind: 'notify' },
  { kind: 'arm' },
];

/** Lines for events of one change; they get the change's own revision as their id. */
export function eventLines(
  events: readonly ConversationEvent[],
  revision: number,
  conversation: number,
  at: number,
): readonly EventLine[] {
  return events.map((event, index) => ({
    type: 'line',
    v: 1,
    id: index === 0 ? `event:${revision}` : `event:${revision}.${index}`,
    conversation,
    revision,
    order: revision,
    at,
    kind: 'event',
    event,
  }));
}

/** Carries a decision over to the thread: head, event lines, releases, announcements to the customer. */
export function applyDecision(
  head: ThreadHead,
  decision: Extract<ConversationDecision, { kind: 'decided' }>,
  context: ChangeContext,
  extraEvents: readonly ConversationEvent[] = [],
): ThreadChange {
  const { conversation } = decision;
  const unsent = announced(head, decision, context);
  const next = advance(
    head,
    context.now,
    {
      conversation,
      unsent,
      ...(conversation.number === head.conversation?.number ? {} : { failed: false }),
      ...projectedTo(head, conversation),
    },
    [
      ...decision.releases.map((held) => ({ kind: 'release', ...held }) as const),
      ...waitingAsks(conversation),
      ...(unsent.length > head.unsent.length ? [{ kind: 'deliver' } as const] : []),
      ...afterConversationChange,
    ],
  );
  const events = [...decision.events, ...extraEvents];
  const lines = eventLines(events, next.revision, conversation.number, context.now).map((line) => ({ line }));
  const closes = conversation.state === 'closed' && head.conversation?.state !== 'closed';
  return { head: next, lines, ...(closes ? { closed: conversation } : {}) };
}

/** An open conversation needs a queue, then an agent. A further message of its customer changes neither. */
function waitingAsks(conversation: Conversation): readonly Todo[] {
  if (conversation.state !== 'open' || conversation.offer !== undefined) return [];
  return [{ kind: conversation.queueId === undefined ? 'route' : 'assign' }];
}

/** Where the new state will show, beside where the old one may: a projection may be cut off half-way. */
function projectedTo(head: ThreadHead, conversation: Conversation): Pick<ThreadHead, 'shownTo' | 'itemsIn'> {
  const shown = shownIn(conversation);
  const known = head.shownTo.some(
    (row) => row.agentId === shown?.agentId && row.conversation === conversation.number,
  );
  const queueId = conversation.state === 'open' ? conversation.queueId : undefined;
  return {
    shownTo:
      shown === undefined || known
        ? head.shownTo
        : [...head.shownTo, { agentId: shown.agentId, conversation: conversation.number }],
    itemsIn:
      queueId === undefined || head.itemsIn.includes(queueId) ? head.itemsIn : [...head.itemsIn, queueId],
  };
}

/** What waits to be sent, with what the customer is told of the person answering. */
function announced(
  head: ThreadHead,
  decision: Extract<ConversationDecision, { kind: 'decided' }>,
  context: ChangeContext,
): readonly UnsentItem[] {
  if (decision.announce === undefined || !context.announcesRepresentative) return head.unsent;
  const last = head.unsent.at(-1);
  const cameUnseen = last?.kind === 'representative-joined' && last.attempts === 0;
  if (decision.announce === 'left' && cameUnseen) return head.unsent.slice(0, -1);
  const displayName = representativeName(decision.conversation) ?? representativeName(head.conversation);
  return [
    ...head.unsent,
    {
      id: context.newId(),
      kind: decision.announce === 'joined' ? 'representative-joined' : 'representative-left',
      purpose: 'answer',
      ...(displayName === undefined ? {} : { displayName }),
      attempts: 0,
      queuedAt: context.now,
    },
  ];
}

function representativeName(conversation: Conversation | undefined): string | undefined {
  if (conversation === undefined) return undefined;
  if (conversation.state === 'active' || conversation.state === 'wrap-up')
    return conversation.owner.displayName;
  if (conversation.state === 'closed') return conversation.formerOwner?.displayName;
  return undefined;
}
