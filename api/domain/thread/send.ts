import { mayBeSent } from '../consent/purposes.ts';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { OutboundLine, OutboundLineContent } from './line.ts';
import { previewOf } from './preview.ts';
import { type ThreadChange, advance } from './thread-change.ts';
import type { ThreadHead } from './thread-head.ts';

export interface SendCommand {
  /** A UUID: id of the line and of the message at the provider. */
  readonly id: string;
  readonly clientMessageId: string;
  readonly author: { readonly personId: string; readonly displayName: string };
  readonly content: OutboundLineContent;
}

export type SendRefusal = { readonly code: ErrorCode; readonly reason?: string };

export type SendDecision =
  | { readonly kind: 'decided'; readonly change: ThreadChange }
  | { readonly kind: 'refused'; readonly refusal: SendRefusal };

const dayMs = 86_400_000;

/** Until when the channel lets us answer; nothing where it has no window or the customer has not written. */
export function replyUntil(head: ThreadHead, replyWindowDays: number | undefined): number | undefined {
  if (replyWindowDays === undefined || head.lastInboundAt === undefined) return undefined;
  return head.lastInboundAt + replyWindowDays * dayMs;
}

/** Queues an agent's answer. Only the owner of an active conversation answers, within consent and the reply window. */
export function send(
  head: ThreadHead,
  command: SendCommand,
  now: number,
  replyWindowDays: number | undefined,
): SendDecision {
  const refusal = refusalOf(head, command, now, replyWindowDays);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const revision = head.revision + 1;
  const line: OutboundLine = {
    type: 'line',
    v: 1,
    id: command.id,
    conversation: head.conversation?.number ?? 0,
    revision,
    order: revision,
    at: now,
    kind: 'outbound',
    author: command.author,
    clientMessageId: command.clientMessageId,
    content: command.content,
    delivery: { state: 'queued' },
  };
  return { kind: 'decided', change: { head: queue(head, line, now), lines: [{ line }] } };
}

/** Queues a failed message once more, under the same id, so that it can never arrive twice. */
export function sendAgain(
  head: ThreadHead,
  line: OutboundLine,
  etag: string,
  now: number,
  replyWindowDays: number | undefined,
): SendDecision {
  const author = line.author ?? { personId: '', displayName: '' };
  const refusal = refusalOf(head, { author }, now, replyWindowDays);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const again: OutboundLine = { ...line, revision: head.revision + 1, delivery: { state: 'queued' } };
  const next = queue({ ...head, failed: false }, again, now);
  return { kind: 'decided', change: { head: next, lines: [{ line: again, etag }] } };
}

function refusalOf(
  head: ThreadHead,
  command: Pick<SendCommand, 'author'>,
  now: number,
  replyWindowDays: number | undefined,
): SendRefusal | undefined {
  const { conversation } = head;
  if (conversation?.state !== 'active') return { code: 'state-forbids' };
  if (conversation.owner.agentId !== command.author.personId) return { code: 'not-owner' };
  if (!mayBeSent(head.consent, 'answer')) return { code: 'send-refused', reason: 'consent' };
  const until = replyUntil(head, replyWindowDays);
  if (until !== undefined && now > until) return { code: 'send-refused', reason: 'window-over' };
  return undefined;
}

function queue(head: ThreadHead, line: OutboundLine, now: number): ThreadHead {
  const unsent = [
    ...head.unsent,
    {
      id: line.id,
      kind: 'message',
      purpose: 'answer',
      ...(line.author === undefined ? {} : { displayName: line.author.displayName }),
      attempts: 0,
      queuedAt: now,
    } as const,
  ];
  return advance(
    head,
    now,
    {
      unsent,
      unread: 0,
      unansweredSince: undefined,
      newestAt: Math.max(head.newestAt ?? 0, now),
      preview: previewOf(line),
    },
    [{ kind: 'project' }, { kind: 'notify' }, { kind: 'deliver' }],
  );
}
