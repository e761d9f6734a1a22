import { nextDeliveryStep } from '../../domain/thread/deliver.ts';
import { nextMoment } from '../../domain/thread/next-moment.ts';
import { advance } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Todo } from '../../domain/thread/todo.ts';
import type { Stored } from '../../ports/store.ts';
import { customerIdOf } from '../threads/identifiers.ts';
import { releaseReservations } from '../agents/release-reservations.ts';
import type { Dependencies } from '../dependencies.ts';
import { armWakeUp } from '../due/arm-wake-up.ts';
import { changeContext } from '../threads/change-context.ts';
import { commitThread, readHead } from '../threads/commit-thread.ts';
import { checkOwner } from './check-owner.ts';
import { deliverMessages } from './deliver-messages.ts';
import { fetchMedia } from './fetch-media.ts';
import { notify } from './notify.ts';
import { projectItem } from './project-item.ts';
import { projectRows } from './project-rows.ts';
import { recordTrouble } from './record-trouble.ts';
import { routeConversation } from './route-conversation.ts';

/** Rounds before the rest is left to the nets: each round ends because somebody else wrote meanwhile. */
const mostRounds = 12;

/** Reads that may still show a state older than the write that asked for the reaction. */
const mostStaleReads = 20;

/**
 * Does what the state of a thread still asks for and clears it. Works on state, not on what changed: it may run twice,
 * late, or on another machine. `atLeast` is the revision whose writer asks; an older read is never trusted.
 * Failures are recorded on the thread, with a wake-up to try again; it throws only where even that fails.
 */
export async function react(deps: Dependencies, threadId: string, atLeast = 0): Promise<void> {
  try {
    for (let round = 0; round < mostRounds; round += 1) {
      const stored = await readRecent(deps, threadId, atLeast);
      if (stored === undefined || stored.value.todo.length === 0) return;
      if (await staysQuiet(deps, stored.value)) return;
      const finished = await reactOnce(deps, stored);
      if (finished) return;
    }
    await armWakeUp(deps, 'thread', threadId, deps.clock.now() + 1_000);
  } catch (error) {
    await recordTrouble(deps, threadId, error);
  }
}

async function readRecent(
  deps: Dependencies,
  threadId: string,
  atLeast: number,
): Promise<Stored<ThreadHead> | undefined> {
  for (let read = 0; read < mostStaleReads; read += 1) {
    const stored = await readHead(deps.store, threadId);
    if (stored !== undefined && stored.value.revision >= atLeast) return stored;
    if (stored === undefined && atLeast === 0) return undefined;
    await deps.clock.sleep(5 * (read + 1));
  }
  await armWakeUp(deps, 'thread', threadId, deps.clock.now() + 1_000);
  return undefined;
}

/** A flooding thread is stored at full speed but reacted to in steps. */
async function staysQuiet(deps: Dependencies, head: ThreadHead): Promise<boolean> {
  if (head.quietUntil === undefined || head.quietUntil <= deps.clock.now()) return false;
  await armWakeUp(deps, 'thread', head.threadId, head.quietUntil);
  return true;
}

/** One step of what the head asks for; answers whether nothing is left that could be done now. */
async function reactOnce(deps: Dependencies, stored: Stored<ThreadHead>): Promise<boolean> {
  const head = stored.value;
  const asks = (kind: Todo['kind']): boolean => head.todo.some((todo) => todo.kind === kind);
  if (asks('route')) return route(deps, stored);
  if (asks('check-owner')) return checkOwner(deps, stored);
  // Screens first, then the provider: an agent's view never waits for Google.
  if (head.trouble !== undefined || head.todo.some((todo) => isReflected(deps, head, todo))) {
    await reflect(deps, stored);
    return false;
  }
  if (asks('deliver')) {
    await deliverMessages(deps, head.threadId);
    return false;
  }
  return fetchAllMedia(deps, head);
}

/** Fetches the files that wait; answers true where all of them have to wait longer. */
async function fetchAllMedia(deps: Dependencies, head: ThreadHead): Promise<boolean> {
  const waiting = head.todo.filter((todo) => todo.kind === 'fetch-media');
  const finished = await Promise.all(waiting.map((todo) => fetchMedia(deps, head, todo.lineId)));
  return !finished.includes(true);
}

async function route(deps: Dependencies, stored: Stored<ThreadHead>): Promise<boolean> {
  const settings = await deps.settings.current();
  const context = changeContext(deps, stored.value, deps.clock.now());
  await commitThread(deps.store, routeConversation(stored.value, settings, context), stored.etag);
  return false;
}

/** Does everything that only carries the state elsewhere, then clears all of it in one write. */
async function reflect(deps: Dependencies, stored: Stored<ThreadHead>): Promise<void> {
  const head = stored.value;
  const asks = (kind: Todo['kind']): boolean => head.todo.some((todo) => todo.kind === kind);
  const projects = asks('project');
  const [shownTo, itemIn] = projects
    ? await Promise.all([
        projectRows(deps, head),
        deps.settings.current().then((settings) => projectItem(deps, head, settings)),
      ])
    : [head.shownTo, head.itemsIn[0]];
  if (asks('index-customer')) await indexCustomer(deps, head);
  await releaseAll(deps, head);
  if (asks('notify')) await notify(deps, { ...head, shownTo: [...head.shownTo, ...shownTo] });
  const armed = await arm(deps, head);
  const done = head.todo.filter((todo) => isReflected(deps, head, todo));
  const cleared = advance(
    head,
    deps.clock.now(),
    {
      shownTo,
      ...(projects ? { itemsIn: itemIn === undefined ? [] : [itemIn] } : {}),
      armed,
      trouble: undefined,
      parkedSince: undefined,
    },
    [],
    done,
  );
  // Assigning comes before clearing: should we die in between, the thread still asks for it.
  if (asks('assign') && itemIn !== undefined) await deps.reactor.queue(itemIn);
  await commitThread(deps.store, { head: cleared, lines: [] }, stored.etag);
}

/** Whether `reflect` does it. Of deliveries it takes care once nothing is to be sent before a moment that is armed. */
function isReflected(deps: Dependencies, head: ThreadHead, todo: Todo): boolean {
  switch (todo.kind) {
    case 'project':
    case 'index-customer':
    case 'notify':
    case 'arm':
    case 'assign':
    case 'release':
      return true;
    case 'deliver': {
      const days = deps.channels.get(head.channel)?.features.replyWindowDays;
      const step = nextDeliveryStep(head, deps.clock.now(), days).kind;
      return step === 'nothing' || step === 'wait';
    }
    case 'route':
    case 'check-owner':
    case 'fetch-media':
      return false;
    default: {
      const unknown: never = todo;
      return unknown;
    }
  }
}

/** Arms the wake-up of the earliest moment, unless the one known to be stored is early enough. */
async function arm(deps: Dependencies, head: ThreadHead): Promise<number | undefined> {
  const moment = nextMoment({ ...head, trouble: undefined });
  if (moment === undefined) return head.armed;
  const known = head.armed !== undefined && head.armed > deps.clock.now() && head.armed <= moment;
  if (known) return head.armed;
  await armWakeUp(deps, 'thread', head.threadId, moment);
  return moment;
}

/** Reservations go after the thread has let go of them; then the agents' queues may have work for them. */
async function releaseAll(deps: Dependencies, head: ThreadHead): Promise<void> {
  const byAgent = new Map<string, string[]>();
  for (const todo of head.todo) {
    if (todo.kind === 'release')
      byAgent.set(todo.agentId, [...(byAgent.get(todo.agentId) ?? []), todo.reservation]);
  }
  for (const [agentId, reservations] of byAgent) {
    const changed = await releaseReservations(deps, agentId, reservations);
    if (changed) await deps.reactor.agent(agentId);
  }
}

/** Notes which threads a customer has. */
async function indexCustomer(deps: Dependencies, head: ThreadHead): Promise<void> {
  const customerId = customerIdOf(deps.deploymentKey, head.channel, head.customerKey);
  const value = { type: 'customer-thread', v: 1, threadId: head.threadId, brandAgentId: head.brandAgentId };
  await deps.store.write('customers', customerId, [{ kind: 'upsert', id: `thread:${head.threadId}`, value }]);
}
