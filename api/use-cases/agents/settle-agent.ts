import {
  type AgentRecord,
  type Reservation,
  advanceAgent,
  release,
  settleAfterMs,
} from '../../domain/agents/agent-record.ts';
import { heldReservation } from '../../domain/conversation/conversation.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import { advance } from '../../domain/thread/thread-change.ts';
import type { Dependencies } from '../dependencies.ts';
import { agentKey } from '../documents.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { commitThread, readHead } from '../threads/commit-thread.ts';
import { changeAgent } from './change-agent.ts';

type SettleDependencies = Pick<Dependencies, 'store' | 'clock' | 'ids' | 'staff'>;

/**
 * Removes reservations of this agent that no conversation backs. Each time the thread's head is replaced first, so
 * that a claim which still holds an older version fails, and only then is the reservation removed.
 */
export async function settleAgent(deps: SettleDependencies, agentId: string): Promise<void> {
  const stored = await deps.store.read(agentKey(agentId));
  if (stored === undefined) return;
  const looked = new Set(stored.value.reservations.map(({ id }) => id));
  const ownerless: string[] = [];
  for (const reservation of stored.value.reservations) {
    if (await fenceIfOwnerless(deps, agentId, reservation)) ownerless.push(reservation.id);
  }
  await changeAgent(deps, agentId, (record, now) => ({
    record: settled(record, { looked, ownerless }, now),
    answer: undefined,
  }));
}

interface Findings {
  /** Reservations whose owner was looked for. */
  readonly looked: ReadonlySet<string>;
  readonly ownerless: readonly string[];
}

function settled(record: AgentRecord, { looked, ownerless }: Findings, now: number): AgentRecord | undefined {
  const released = release(record, ownerless, now);
  const next = released ?? record;
  if (next.todo.settleAt === undefined || next.todo.settleAt > now) return released;
  // What was reserved while we looked has a turn of its own.
  const newer = next.reservations.some(({ id }) => !looked.has(id));
  const settleAt = newer ? now + settleAfterMs : undefined;
  return advanceAgent(record, now, { ...next, todo: { ...next.todo, settleAt } });
}

/** Whether nobody owns what is reserved; if so the head has been replaced. */
function fenceIfOwnerless(
  deps: SettleDependencies,
  agentId: string,
  reservation: Reservation,
): Promise<boolean> {
  return retryConflicts(deps, async () => {
    const stored = await readHead(deps.store, reservation.threadId);
    if (stored === undefined) return { kind: 'done', value: true };
    if (isBacked(stored.value, agentId, reservation)) return { kind: 'done', value: false };
    const fence = { head: advance(stored.value, deps.clock.now(), {}, []), lines: [] };
    const written = await commitThread(deps.store, fence, stored.etag);
    return written === undefined ? { kind: 'conflict' } : { kind: 'done', value: true };
  });
}

function isBacked(head: ThreadHead, agentId: string, reservation: Reservation): boolean {
  const held = heldReservation(head.conversation);
  return held?.agentId === agentId && held.reservation === reservation.id;
}
