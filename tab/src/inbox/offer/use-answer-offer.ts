import { useNavigate } from 'react-router';
import type { OfferRow } from '../../../../api/contract/inbox.ts';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { keepConversation } from '../../data/use-conversation.ts';
import { useActs } from '../../shell/acts.tsx';
import { conversationPath } from '../inbox-path.ts';

/** Stored with the refusal; the timeline shows them in the reader's language. */
export const declineReasons = ['busy', 'skill', 'leaving'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Answers an offer at once on the page; a refusal by the service brings it back with the reason. */
export function useAnswerOffer(offer: OfferRow, onAnswered: (isAnswered: boolean) => void) {
  const services = useServices();
  const { api, refresh } = services;
  const acts = useActs();
  const navigate = useNavigate();

  async function answer(send: () => Promise<void>): Promise<void> {
    onAnswered(true);
    try {
      await send();
    } catch (error) {
      onAnswered(false);
      acts.failed(error);
    }
    refresh(queryKeys.inbox);
    refresh(queryKeys.me);
    refresh(queryKeys.conversation(offer.conversationId));
  }

  return {
    accept: () =>
      answer(async () => {
        keepConversation(services, await api.acceptOffer(offer.id));
        await navigate(conversationPath(offer.conversationId));
      }),
    decline: (reason?: DeclineReason) => answer(() => api.rejectOffer(offer.id, reason)),
  };
}
