import type { ChosenPresence, Me } from '../../../../api/contract/me.ts';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { useActs } from '../../shell/acts.tsx';

/** Changes the presence at once on the page, and back when the service refuses. */
export function useSetPresence(): (presence: ChosenPresence) => Promise<void> {
  const { api, queries, refresh } = useServices();
  const acts = useActs();
  return async (presence) => {
    const before = queries.getQueryData<Me>(queryKeys.me);
    queries.setQueryData<Me>(queryKeys.me, (me) =>
      me?.agent === undefined ? me : { ...me, agent: { ...me.agent, presence } },
    );
    try {
      await api.setPresence(presence);
    } catch (error) {
      queries.setQueryData(queryKeys.me, before);
      acts.failed(error);
    }
    refresh(queryKeys.me);
    refresh(queryKeys.inbox);
  };
}
