import { useCallback } from 'react';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import type { ConversationAct } from '../../data/api.ts';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { useActs } from '../../shell/acts.tsx';

export type ShownAct = ConversationAct | 'accept' | 'reject';
export type Perform = (act: ShownAct) => Promise<void>;

/** Acts that take a conversation out of the person's hands, and what brings it back. */
const reversals: Partial<Record<ShownAct, readonly ConversationAct[]>> = {
  park: ['pick', 'reopen'],
  end: ['reopen', 'pick'],
  close: ['reopen'],
};

/** Does what the header offers; what can be taken back gets an Undo. */
export function useConversationActs(conversation: Conversation | undefined): Perform {
  const { api, queries, refresh } = useServices();
  const { t } = useTexts();
  const acts = useActs();

  return useCallback(
    async (act) => {
      if (conversation === undefined) return;
      const { id, offer } = conversation;
      const name = conversation.customer.displayName ?? t('list.unnamed');
      const said: Partial<Record<ShownAct, string>> = {
        park: t('conversation.moved', { name }),
        end: t('conversation.ended', { name }),
        close: t('conversation.closed', { name }),
        reopen: t('conversation.reopened', { name }),
      };

      async function run(step: ShownAct): Promise<void> {
        if (step === 'accept' || step === 'reject') {
          if (offer === undefined) return;
          await (step === 'accept' ? api.acceptOffer(offer.id) : api.rejectOffer(offer.id, undefined));
        } else {
          await api.act(id, step);
        }
      }

      async function readAgain(): Promise<Conversation> {
        refresh(queryKeys.inbox);
        refresh(queryKeys.me);
        refresh(queryKeys.timeline(id));
        return queries.fetchQuery({
          queryKey: queryKeys.conversation(id),
          queryFn: () => api.getConversation(id),
        });
      }

      try {
        await run(act);
        const after = await readAgain();
        const back = reversals[act]?.find((each) => after.actions.includes(each));
        const text = said[act];
        if (text === undefined) return;
        const undo = () =>
          void run(back ?? act)
            .catch(acts.failed)
            .finally(() => void readAgain());
        acts.done(text, back === undefined ? undefined : undo);
      } catch (error) {
        acts.failed(error);
        await readAgain().catch(() => undefined);
      }
    },
    [conversation, api, queries, refresh, t, acts],
  );
}
