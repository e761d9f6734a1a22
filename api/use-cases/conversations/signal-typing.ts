import { mayBeSent } from '../../domain/consent/purposes.ts';
import { providerWaitMs } from '../../domain/delivery/back-off.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { Dependencies } from '../dependencies.ts';
import { sendingAccount } from '../reactions/sending-account.ts';
import { readHead } from '../threads/commit-thread.ts';
import { addressOf } from './command-conversation.ts';

/** Tells the customer that the owner is typing, or stopped. Never stored; best effort. */
export async function signalTyping(
  deps: Dependencies,
  who: Principal,
  conversationId: string,
  isTyping: boolean,
): Promise<void> {
  const stored = await readHead(deps.store, addressOf(conversationId).threadId);
  if (stored === undefined) throw new PunteError('not-found', { what: 'conversation' });
  const head = stored.value;
  if (head.conversation?.state !== 'active' || head.conversation.owner.agentId !== who.personId) return;
  const channel = deps.channels.get(head.channel);
  if (channel?.features.sendsTyping !== true || !mayBeSent(head.consent, 'answer')) return;
  const account = await sendingAccount(deps, head);
  if (account === undefined) return;
  await channel.signal(
    {
      ...account,
      customerKey: head.customerKey,
      representative: { kind: 'human', displayName: head.conversation.owner.displayName },
    },
    deps.ids.uuid(),
    { kind: 'typing', isTyping },
    providerWaitMs,
  );
}
