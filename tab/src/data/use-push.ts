import { useEffect } from 'react';
import type { PushHint } from '../../../api/contract/push.ts';
import { connectPush } from './push-connection.ts';
import { queryKeys } from './query-keys.ts';
import { type Services, useServices } from './services.tsx';
import type { TimelineState } from './timeline-state.ts';

/** Keeps the push connection while the page is shown. */
export function usePush(): void {
  const services = useServices();
  useEffect(() => {
    const { api, connection } = services;
    const push = connectPush({
      negotiate: () => api.negotiatePush(),
      onHint: (hint) => followHint(services, hint),
      onState: (isUp) => connection.setPush(isUp),
    });
    const wake = () => push.nudge();
    window.addEventListener('online', wake);
    return () => {
      window.removeEventListener('online', wake);
      push.close();
      connection.setPush(false);
    };
  }, [services]);
}

/** A hint only says where to look; what changed is read by cursor. */
function followHint({ refresh, queries, customerTyping }: Services, hint: PushHint): void {
  switch (hint.kind) {
    case 'inbox':
      refresh(queryKeys.inbox);
      return;
    case 'conversation': {
      const held = queries.getQueryData<TimelineState>(queryKeys.timeline(hint.conversationId));
      if (held !== undefined && held.revision >= hint.revision) return;
      refresh(queryKeys.timeline(hint.conversationId));
      refresh(queryKeys.conversation(hint.conversationId));
      return;
    }
    case 'typing':
      customerTyping.report(hint.conversationId, hint.isTyping);
      return;
    case 'presence':
    case 'settings':
      refresh(queryKeys.me);
      return;
    default:
      hint satisfies never;
  }
}
