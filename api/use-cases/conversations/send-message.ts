import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { Line, OutboundLine, OutboundLineContent } from '../../domain/thread/line.ts';
import { type SendDecision, send, sendAgain } from '../../domain/thread/send.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Channel } from '../../channels/channel.ts';
import { lineDocumentId } from '../documents.ts';
import { attachmentBlob, readAttachmentId } from '../media/attachment-id.ts';
import { createMediaLink, mediaUrl } from '../media/media-link.ts';
import { type Attempt, retryConflicts } from '../retry-conflicts.ts';
import { commitThread } from '../threads/commit-thread.ts';
import { type ConversationAddress, outboundLineId } from '../threads/identifiers.ts';
import { actorOf } from './actor.ts';
import { type CommandDependencies, addressOf, requireCurrent } from './command-conversation.ts';
import { runReactions } from './run-reactions.ts';

/** What an agent sends: either text or an uploaded attachment. */
export interface MessageInput {
  readonly clientMessageId: string;
  readonly text?: string | undefined;
  readonly attachmentId?: string | undefined;
  readonly altText?: string | undefined;
}

/**
 * Queues an agent's message. The same clientMessageId with the same content answers the same message (and tries a
 * failed one again); with other content it is refused.
 * @throws PunteError `message-id-reused`, `text-too-long`, `content-not-supported`, `attachment-not-ready`,
 * `state-forbids`, `not-owner`, `send-refused`
 */
export async function sendMessage(
  deps: CommandDependencies,
  who: Principal,
  conversationId: string,
  input: MessageInput,
): Promise<OutboundLine> {
  const address = addressOf(conversationId);
  const lineId = outboundLineId(address.threadId, who.personId, input.clientMessageId);
  const { line, revision } = await retryConflicts(deps, () => trySend(deps, who, address, lineId, input));
  if (revision !== undefined) await runReactions(deps, address.threadId, revision);
  return line;
}

type Sent = { readonly line: OutboundLine; readonly revision?: number };

async function trySend(
  deps: CommandDependencies,
  who: Principal,
  address: ConversationAddress,
  lineId: string,
  input: MessageInput,
): Promise<Attempt<Sent>> {
  const [headDocument, lineDocument] = await deps.store.readMany<ThreadHead | Line>(
    'threads',
    address.threadId,
    ['head', lineDocumentId(lineId)],
  );
  if (headDocument === undefined || headDocument.value.type !== 'head') {
    throw new PunteError('not-found', { what: 'conversation' });
  }
  const head = headDocument.value;
  const channel = deps.channels.get(head.channel);
  if (channel === undefined) throw new PunteError('not-found', { what: 'channel' });
  const existing = outboundOf(lineDocument);
  if (existing !== undefined && !isSameMessage(existing.value, input))
    throw new PunteError('message-id-reused');
  if (existing !== undefined && existing.value.delivery.state !== 'failed') {
    return { kind: 'done', value: { line: existing.value } };
  }
  requireCurrent(head, address);
  const decision =
    existing === undefined
      ? await decideNew(deps, channel, head, who, lineId, input)
      : sendAgain(head, existing.value, existing.etag, deps.clock.now(), channel.features.replyWindowDays);
  return write(deps, decision, headDocument.etag);
}

async function decideNew(
  deps: CommandDependencies,
  channel: Channel,
  head: ThreadHead,
  who: Principal,
  lineId: string,
  input: MessageInput,
): Promise<SendDecision> {
  const content = await contentOf(deps, channel, head, input);
  const command = { id: lineId, clientMessageId: input.clientMessageId, author: actorOf(who), content };
  return send(head, command, deps.clock.now(), channel.features.replyWindowDays);
}

async function write(
  deps: CommandDependencies,
  decision: SendDecision,
  etag: string,
): Promise<Attempt<Sent>> {
  if (decision.kind === 'refused') {
    const { code, reason } = decision.refusal;
    throw new PunteError(code, reason === undefined ? {} : { reason });
  }
  const [first] = decision.change.lines;
  const written = await commitThread(deps.store, decision.change, etag);
  if (written === undefined || first?.line.kind !== 'outbound') return { kind: 'conflict' };
  return { kind: 'done', value: { line: first.line, revision: written.value.revision } };
}

function outboundOf(document: Stored<ThreadHead | Line> | undefined): Stored<OutboundLine> | undefined {
  if (document?.value.type !== 'line' || document.value.kind !== 'outbound') return undefined;
  return { ...document, value: document.value };
}

function isSameMessage(line: OutboundLine, input: MessageInput): boolean {
  if (line.content.kind === 'text') return line.content.text === input.text;
  const address = readAttachmentId(input.attachmentId ?? '');
  return address !== undefined && line.content.file.blob === attachmentBlob(address);
}

async function contentOf(
  deps: CommandDependencies,
  channel: Channel,
  head: ThreadHead,
  input: MessageInput,
): Promise<OutboundLineContent> {
  if (input.text !== undefined) {
    channel.checkContent({ kind: 'text', text: input.text });
    return { kind: 'text', text: input.text };
  }
  const address = readAttachmentId(input.attachmentId ?? '');
  if (address === undefined || address.threadId !== head.threadId)
    throw new PunteError('attachment-not-ready');
  const blob = attachmentBlob(address);
  const file = await deps.blobs.read(blob);
  if (file === undefined) throw new PunteError('attachment-not-ready');
  const altText = input.altText === undefined ? {} : { altText: input.altText };
  if (file.bytes.byteLength > channel.features.maxImageBytes) {
    throw new PunteError('content-not-supported', {
      reason: 'too-large',
      maxBytes: channel.features.maxImageBytes,
    });
  }
  const mediaToken = await createMediaLink(deps, blob, file.contentType);
  channel.checkContent({
    kind: 'image',
    url: mediaUrl(deps, mediaToken),
    contentType: file.contentType,
    ...altText,
  });
  return {
    kind: 'image',
    file: { state: 'ready', blob, contentType: file.contentType, bytes: file.bytes.byteLength },
    mediaToken,
    ...altText,
  };
}
