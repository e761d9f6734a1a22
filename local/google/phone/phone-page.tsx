import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentView } from '../accounts/agent-view.ts';
import { useLoaded } from '../pages/use-loaded.ts';
import { useTitle } from '../pages/use-title.ts';
import { readAddress, writeAddress } from './address.ts';
import { ConversationScreen } from './conversation-screen.tsx';
import { NothingHere } from './nothing-here.tsx';
import { PhoneFrame } from './phone-frame.tsx';
import { simPath } from './sim-path.ts';
import { StartForm } from './start-form.tsx';

/** A customer's phone: first who writes, then the conversation. */
export function PhonePage() {
  const { t } = useTranslation();
  const [address, setAddress] = useState(readAddress);
  const agents = useLoaded<AgentView[]>(`${simPath(address.product)}/agents`);
  const agent =
    agents.state === 'loaded' ? agents.value.find((one) => one.agentId === address.agentId) : undefined;
  useTitle(t('phone.title', { name: agent?.displayName ?? '' }));

  useEffect(() => {
    const follow = (): void => setAddress(readAddress());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  const open = (conversationId: string | undefined): void => {
    writeAddress(conversationId);
    setAddress(readAddress());
  };

  return (
    <PhoneFrame>
      {agents.state === 'loading' && <NothingHere kind="loading" />}
      {agents.state === 'failed' && <NothingHere kind="unreachable" onRetry={agents.retry} />}
      {agents.state === 'loaded' && agent === undefined && <NothingHere kind="no-agent" />}
      {agent !== undefined && address.conversationId === undefined && (
        <StartForm agent={agent} onStarted={open} />
      )}
      {agent !== undefined && address.conversationId !== undefined && (
        <ConversationScreen
          key={address.conversationId}
          path={`${simPath(agent.product)}/conversations/${encodeURIComponent(address.conversationId)}`}
          onLeave={() => open(undefined)}
        />
      )}
    </PhoneFrame>
  );
}
