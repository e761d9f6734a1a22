import { useNavigate } from 'react-router';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { useActs } from '../../shell/acts.tsx';
import { conversationPath } from '../inbox-path.ts';

/** Takes an open conversation and opens it. */
export function usePick(): (conversationId: string) => Promise<void> {
  const { api, refresh } = useServices();
  const acts = useActs();
  const navigate = useNavigate();
  return async (conversationId) => {
    try {
      await api.act(conversationId, 'pick');
      await navigate(conversationPath(conversationId));
    } catch (error) {
      acts.failed(error);
    }
    refresh(queryKeys.inbox);
    refresh(queryKeys.me);
    refresh(queryKeys.conversation(conversationId));
    refresh(queryKeys.timeline(conversationId));
  };
}
