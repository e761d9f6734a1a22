import { useNavigate } from 'react-router';
import type { OfferRow } from '../../../../api/contract/inbox.ts';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { useActs } from '../../shell/acts.tsx';
import { conversationPath } from '../inbox-path.ts';

/** Stored with the refusal; the timeline shows them in the reader's language. */
export const declineReasons = ['busy', 'skill', 'leaving'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Accepting opens the conversation at once; a refusal by the service brings the offer back with the reason. */
export function useAnswerOffer(offer: OfferRow, onAnswered: (isAnswered: boolean) => void) {
  const { api, refresh } = useServices();
  const acts = useActs();
  const navigate = useNavigate();

  function readAgain(): void {
    refresh(queryKeys.inbox);
    refresh(queryKeys.me);
    refresh(queryKeys.conversation(offer.conversationId));
    refresh(queryKeys.timeline(offer.conversationId));
  }

  return {
    accept: async () => {
      onAnswered(true);
      try {
        await api.acceptOffer(offer.id);
        await navigate(conversationPath(offer.conversationId));
      } catch (error) {
        onAnswered(false);
        acts.failed(error);
      }
      readAgain();
    },
    decline: async (reason?: DeclineReason) => {
      onAnswered(true);
      try {
        await api.rejectOffer(offer.id, reason);
      } catch (error) {
        onAnswered(false);
        acts.failed(error);
      }
      readAgain();
    },
  };
}
