import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { heldReservation } from '../../domain/conversation/conversation.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { readHead } from '../threads/commit-thread.ts';

/**
 * Reads a thread for somebody who may look at it: agents of its queue, those who have or had it, supervisors.
 * To everybody else it does not exist. Throws `not-found`.
 */
export async function readForPerson(
  deps: Dependencies,
  who: Principal,
  threadId: string,
): Promise<Stored<ThreadHead>> {
  const stored = await readHead(deps.store, threadId);
  if (stored !== undefined && (await maySee(deps, who, stored.value))) return stored;
  throw new PunteError('not-found', { what: 'conversation' });
}

async function maySee(deps: Dependencies, who: Principal, head: ThreadHead): Promise<boolean> {
  if (who.roles.includes('supervisor')) return true;
  if (!who.roles.includes('agent')) return false;
  const { conversation } = head;
  if (heldReservation(conversation)?.agentId === who.personId) return true;
  if (head.shownTo.some(({ agentId }) => agentId === who.personId)) return true;
  const queue = (await deps.settings.current()).queues.get(conversation?.queueId ?? '');
  return queue !== undefined && (await deps.staff.membersOf(queue)).includes(who.personId);
}
