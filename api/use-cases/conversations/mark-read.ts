import { providerWaitMs } from '../../domain/delivery/back-off.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { advance } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import { sendingAccount } from '../reactions/sending-account.ts';
import { changeThread } from '../threads/change-thread.ts';
import { type CommandDependencies, addressOf } from './command-conversation.ts';
import { runReactions } from './run-reactions.ts';
import { mayBeSent } from '../../domain/consent/purposes.ts';

/**
 * The owner has seen the thread up to `revision`: nothing is unread, and the customer is told where the channel can.
 * What came later stays unread.
 */
export async function markRead(
  deps: CommandDependencies,
  who: Principal,
  conversationId: string,
  revision: number,
): Promise<void> {
  const { threadId } = addressOf(conversationId);
  let seen: ThreadHead | undefined;
  const changed = await changeThread(deps, threadId, (head, now) => {
    seen = undefined;
    const owns = head.conversation?.state === 'active' && head.conversation.owner.agentId === who.personId;
    if (!owns || head.unread === 0 || (head.unreadRevision ?? 0) > revision) return undefined;
    seen = head;
    return { head: advance(head, now, { unread: 0 }, [{ kind: 'project' }, { kind: 'notify' }]), lines: [] };
  });
  if (seen === undefined) return;
  await runReactions(deps, threadId, changed.value.revision);
  await tellCustomer(deps, changed.value);
}

/** Best effort: a read receipt that is lost is not repeated. */
async function tellCustomer(deps: CommandDependencies, head: ThreadHead): Promise<void> {
  const channel = deps.channels.get(head.channel);
  if (channel?.features.sendsReadReceipts !== true || head.lastInboundId === undefined) return;
  if (!mayBeSent(head.consent, 'answer')) return;
  const account = await sendingAccount(deps, head);
  if (account === undefined) return;
  await channel.signal(
    { ...account, customerKey: head.customerKey, representative: { kind: 'human' } },
    deps.ids.uuid(),
    { kind: 'read', providerMessageId: head.lastInboundId },
    providerWaitMs,
  );
}
