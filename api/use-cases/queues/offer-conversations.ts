import { type ReservationRequest, reserve } from '../../domain/agents/agent-record.ts';
import type { Assignment } from '../../domain/assignment/decide-assignments.ts';
import { nextReservation } from '../../domain/conversation/conversation.ts';
import { decideConversation } from '../../domain/conversation/decide-conversation.ts';
import { advance, applyDecision } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { AgentRecord } from '../../domain/agents/agent-record.ts';
import type { Stored } from '../../ports/store.ts';
import { changeAgent } from '../agents/change-agent.ts';
import { releaseReservations } from '../agents/release-reservations.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeContext } from '../threads/change-context.ts';
import { changeThread } from '../threads/change-thread.ts';
import { commitThread, readHead } from '../threads/commit-thread.ts';

/** What a round of offers changed, so that it can be reflected. */
export interface OfferResults {
  readonly changedAgents: readonly string[];
  readonly changedThreads: readonly string[];
}

interface Candidate {
  readonly assignment: Assignment;
  readonly head: Stored<ThreadHead>;
  readonly request: ReservationRequest;
}

/**
 * Makes offers of decided pairs, agent by agent side by side. For each: the head is read (version E), capacity is
 * reserved on the agent's record, and the offer is claimed against E, never against a newer read; what fails is let go.
 */
export async function offerConversations(
  deps: Dependencies,
  queueId: string,
  holder: string,
  pairs: readonly Assignment[],
): Promise<OfferResults> {
  const byAgent = new Map<string, Assignment[]>();
  for (const pair of pairs) byAgent.set(pair.agentId, [...(byAgent.get(pair.agentId) ?? []), pair]);
  const threads = await Promise.all(
    [...byAgent].map(([agentId, assignments]) => offerToAgent(deps, queueId, holder, agentId, assignments)),
  );
  return { changedAgents: [...byAgent.keys()], changedThreads: threads.flat() };
}

async function offerToAgent(
  deps: Dependencies,
  queueId: string,
  holder: string,
  agentId: string,
  assignments: readonly Assignment[],
): Promise<readonly string[]> {
  const read = await Promise.all(
    assignments.map((assignment) => candidateOf(deps, queueId, holder, assignment)),
  );
  const candidates = read.filter((candidate) => candidate !== undefined);
  const stale = assignments.filter(
    ({ item }) => !candidates.some(({ assignment }) => assignment.item === item),
  );
  await Promise.all(stale.map(({ item }) => reproject(deps, item.threadId)));
  const reserved = await reserveAll(deps, agentId, candidates);
  const claims = await Promise.all(reserved.map((candidate) => claim(deps, candidate)));
  const lost = reserved.filter((_candidate, index) => claims[index] !== true);
  if (lost.length > 0)
    await releaseReservations(
      deps,
      agentId,
      lost.map(({ request }) => request.id),
    );
  return [...stale.map(({ item }) => item.threadId), ...candidates.map(({ head }) => head.value.threadId)];
}

/** The head a claim is made against; nothing where the item no longer tells the truth. */
async function candidateOf(
  deps: Dependencies,
  queueId: string,
  holder: string,
  assignment: Assignment,
): Promise<Candidate | undefined> {
  const { item } = assignment;
  const head = await readHead(deps.store, item.threadId);
  const conversation = head?.value.conversation;
  if (head === undefined || conversation?.state !== 'open' || conversation.offer !== undefined)
    return undefined;
  if (conversation.queueId !== queueId || conversation.number !== item.conversation) return undefined;
  return {
    assignment,
    head,
    request: {
      id: nextReservation(item.threadId, conversation),
      threadId: item.threadId,
      units: item.units,
      token: holder,
      forced: false,
    },
  };
}

/** An item that says something else than its thread is written anew. */
async function reproject(deps: Dependencies, threadId: string): Promise<void> {
  await changeThread(deps, threadId, (head, now) => ({
    head: advance(head, now, {}, [{ kind: 'project' }]),
    lines: [],
  }));
}

/** Reserves as much as the agent has room for, in one write. */
function reserveAll(
  deps: Dependencies,
  agentId: string,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  if (candidates.length === 0) return Promise.resolve([]);
  return changeAgent(deps, agentId, (record, now) => {
    let current: AgentRecord = record;
    const granted: Candidate[] = [];
    for (const candidate of candidates) {
      const decision = reserve(current, candidate.request, now, 'given');
      if (decision.kind === 'refused') continue;
      granted.push(candidate);
      if (decision.kind === 'reserved') current = { ...decision.record, revision: record.revision };
    }
    const changed = current === record ? undefined : { ...current, revision: record.revision + 1 };
    return { record: changed, answer: granted };
  });
}

/** Claims the offer against the very version the reservation was made for. Answers whether it holds. */
async function claim(deps: Dependencies, { assignment, head, request }: Candidate): Promise<boolean> {
  const now = deps.clock.now();
  const decision = decideConversation(
    head.value.conversation,
    {
      kind: 'offer',
      agentId: assignment.agentId,
      reservation: request.id,
      deadline: now + assignment.item.offerMs,
      because: assignment.because,
    },
    now,
  );
  if (decision.kind !== 'decided') return false;
  const offered = {
    kind: 'offered',
    agentId: assignment.agentId,
    deadline: now + assignment.item.offerMs,
    settingsGeneration: (await deps.settings.current()).generation,
    because: assignment.because,
  } as const;
  const change = applyDecision(head.value, decision, changeContext(deps, head.value, now), [offered]);
  return (await commitThread(deps.store, change, head.etag)) !== undefined;
}
