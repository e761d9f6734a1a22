import type { Channel, Destination, SendOutcome } from '../../channels/channel.ts';
import { providerWaitMs } from '../../domain/delivery/back-off.ts';
import type { UnsentItem } from '../../domain/delivery/unsent-item.ts';
import {
  type AttemptResult,
  type StoredOutboundLine,
  giveUp,
  holdBack,
  nextDeliveryStep,
  recordAttempt,
} from '../../domain/thread/deliver.ts';
import type { ThreadChange } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { armWakeUp } from '../due/arm-wake-up.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { commitThread, readHead, readWithLine } from '../threads/commit-thread.ts';
import { outboundContentOf } from './outbound-content-of.ts';
import { sendingAccount } from './sending-account.ts';

/** Causes that will meet the next message of the same brand agent too. */
const gateClosers: ReadonlySet<string> = new Set(['throttled', 'server', 'credentials']);

/** Messages sent in one go before the rest is left to the next wake-up. */
const mostInOneRun = 50;

/** Sends what waits in a thread, one after another, until nothing is left or something has to wait. */
export async function deliverMessages(deps: Dependencies, threadId: string): Promise<void> {
  for (let sent = 0; sent < mostInOneRun; sent += 1) {
    const goesOn = await deliverNext(deps, threadId);
    if (!goesOn) return;
  }
  await armWakeUp(deps, 'thread', threadId, deps.clock.now());
}

/** One step; answers whether there may be another one right away. */
async function deliverNext(deps: Dependencies, threadId: string): Promise<boolean> {
  const stored = await readHead(deps.store, threadId);
  if (stored === undefined) return false;
  const head = stored.value;
  const channel = deps.channels.get(head.channel);
  if (channel === undefined) return false;
  const now = deps.clock.now();
  const step = nextDeliveryStep(head, now, channel.features.replyWindowDays);
  switch (step.kind) {
    case 'nothing':
      return false;
    case 'wait':
      return false;
    case 'give-up':
      await changeItem(deps, threadId, step.item, (latest, line, moment) =>
        giveUp(latest, step, line, moment),
      );
      return true;
    case 'attempt': {
      const gate = deps.gates.closedUntil(head.brandAgentId, now);
      if (gate !== undefined) {
        await commitThread(deps.store, holdBack(head, gate, now), stored.etag);
        return false;
      }
      return attempt(deps, channel, stored, step.head, step.item);
    }
    default: {
      const unknown: never = step;
      return unknown;
    }
  }
}

async function attempt(
  deps: Dependencies,
  channel: Channel,
  before: Stored<ThreadHead>,
  sendingHead: ThreadHead,
  item: UnsentItem,
): Promise<boolean> {
  const { threadId } = sendingHead;
  // The wake-up comes first: whoever dies between the two writes leaves somebody to look.
  const until = sendingHead.sending?.until ?? deps.clock.now();
  const armed = await armUnlessArmed(deps, before.value, until);
  const started = await commitThread(deps.store, { head: { ...sendingHead, armed }, lines: [] }, before.etag);
  if (started === undefined) return true;
  const result = await callProvider(deps, channel, started.value, item);
  if (result.kind !== 'accepted') logAttempt(deps, sendingHead, item, result);
  if (result.kind === 'retry' && gateClosers.has(result.cause)) {
    deps.gates.closeUntil(sendingHead.brandAgentId, deps.clock.now() + (result.retryAfterMs ?? 1_000));
  }
  const ended = { id: item.id, attempt: item.attempts };
  await changeItem(deps, threadId, item, (latest, line, moment) =>
    recordAttempt(latest, ended, result, line, moment, deps.ids.fraction()),
  );
  return result.kind !== 'retry';
}

function logAttempt(
  deps: Dependencies,
  head: ThreadHead,
  item: UnsentItem,
  result: Exclude<AttemptResult, { kind: 'accepted' }>,
): void {
  deps.log.write(result.kind === 'failed' ? 'warning' : 'info', 'delivery-attempt', {
    threadId: head.threadId,
    brandAgentId: head.brandAgentId,
    item: item.kind,
    attempt: item.attempts,
    outcome: result.kind,
    reason: result.kind === 'retry' ? result.cause : result.reason,
  });
}

async function armUnlessArmed(deps: Dependencies, head: ThreadHead, until: number): Promise<number> {
  if (head.armed !== undefined && head.armed > deps.clock.now() && head.armed <= until) return head.armed;
  await armWakeUp(deps, 'thread', head.threadId, until);
  return until;
}

async function callProvider(
  deps: Dependencies,
  channel: Channel,
  head: ThreadHead,
  item: UnsentItem,
): Promise<AttemptResult> {
  const account = await sendingAccount(deps, head);
  if (account === undefined) return { kind: 'retry', cause: 'credentials' };
  const to: Destination = {
    credentials: account.credentials,
    brandAgent: account.brandAgent,
    customerKey: head.customerKey,
    representative: {
      kind: 'human',
      ...(item.displayName === undefined ? {} : { displayName: item.displayName }),
    },
  };
  if (item.kind !== 'message') {
    return announced(await channel.signal(to, item.id, { kind: item.kind }, providerWaitMs));
  }
  const found = await readWithLine(deps.store, head.threadId, item.id);
  // An older view may lack a line that exists: only a view at least as new as our own write proves it gone.
  if (found === undefined || found.head.value.revision < head.revision)
    return { kind: 'retry', cause: 'stale-read' };
  if (found.line === undefined) return { kind: 'failed', certainty: 'certain', reason: 'erased' };
  const content = outboundContentOf(deps, found.line.line);
  return resultOf(await channel.send(to, item.id, content, providerWaitMs));
}

/** An announcement the provider refuses is dropped: the message behind it matters more. */
function announced(outcome: SendOutcome): AttemptResult {
  return outcome.kind === 'refused' ? { kind: 'accepted' } : resultOf(outcome);
}

function resultOf(outcome: SendOutcome): AttemptResult {
  switch (outcome.kind) {
    case 'accepted':
    case 'retry':
      return outcome;
    case 'refused':
      return { kind: 'failed', certainty: 'certain', reason: outcome.reason };
    default: {
      const unknown: never = outcome;
      return unknown;
    }
  }
}

/** Reads head and line of an item, writes what `decide` makes of them. */
async function changeItem(
  deps: Dependencies,
  threadId: string,
  item: UnsentItem,
  decide: (head: ThreadHead, line: StoredOutboundLine | undefined, now: number) => ThreadChange | undefined,
): Promise<void> {
  await retryConflicts(deps, async () => {
    const found = await readWithLine(deps.store, threadId, item.id);
    if (found === undefined) return { kind: 'done', value: undefined };
    const change = decide(found.head.value, found.line, deps.clock.now());
    if (change === undefined) return { kind: 'done', value: undefined };
    const written = await commitThread(deps.store, change, found.head.etag);
    return written === undefined ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}
