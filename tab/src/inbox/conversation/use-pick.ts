import { useNavigate } from 'react-router';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { keepConversation } from '../../data/use-conversation.ts';
import { useActs } from '../../shell/acts.tsx';
import { conversationPath } from '../inbox-path.ts';

/** Takes an open conversation and opens it. */
export function usePick(): (conversationId: string) => Promise<void> {
  const services = useServices();
  const acts = useActs();
  const navigate = useNavigate();
  return async (conversationId) => {
    try {
      keepConversation(services, await services.api.act(conversationId, 'pick'));
      await navigate(conversationPath(conversationId));
    } catch (error) {
      acts.failed(error);
      services.refresh(queryKeys.inbox);
    }
  };
}
