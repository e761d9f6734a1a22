import { useCallback } from 'react';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import type { ConversationAct } from '../../data/api.ts';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { keepConversation } from '../../data/use-conversation.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useActs } from '../../shell/acts.tsx';

export type ShownAct = ConversationAct | 'accept';
export type Perform = (act: ShownAct) => Promise<void>;

/** Acts that take a conversation out of the person's hands, and what brings it back. */
const reversals: Partial<Record<ShownAct, readonly ConversationAct[]>> = {
  park: ['pick', 'reopen'],
  end: ['reopen', 'pick'],
  close: ['reopen'],
};

/** Does what the header offers; what can be taken back gets an Undo. */
export function useConversationActs(conversation: Conversation | undefined): Perform {
  const services = useServices();
  const { t } = useTexts();
  const acts = useActs();

  return useCallback(
    async (act) => {
      if (conversation === undefined) return;
      const { api, refresh } = services;
      const { id, offer } = conversation;
      const name = conversation.customer.displayName ?? t('list.unnamed');
      const said: Partial<Record<ShownAct, string>> = {
        park: t('conversation.moved', { name }),
        end: t('conversation.ended', { name }),
        close: t('conversation.closed', { name }),
        reopen: t('conversation.reopened', { name }),
      };

      async function run(step: ShownAct): Promise<Conversation> {
        try {
          const after = await (step === 'accept' ? api.acceptOffer(offer?.id ?? '') : api.act(id, step));
          keepConversation(services, after);
          return after;
        } catch (error) {
          // It was refused because something else happened first: show what.
          refresh(queryKeys.conversation(id));
          refresh(queryKeys.inbox);
          throw error;
        }
      }

      try {
        const after = await run(act);
        const text = said[act];
        if (text === undefined) return;
        const back = reversals[act]?.find((each) => after.actions.includes(each));
        acts.done(text, back === undefined ? undefined : () => void run(back).catch(acts.failed));
      } catch (error) {
        acts.failed(error);
      }
    },
    [conversation, services, t, acts],
  );
}
