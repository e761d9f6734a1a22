import { makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneView } from './phone-view.ts';
import type { Chip } from '../business-messages/chips.ts';
import { request } from '../pages/request.ts';
import { Chips } from './chips.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { MessageList } from './message-list.tsx';
import { NothingHere } from './nothing-here.tsx';
import { PhoneSettings } from './phone-settings.tsx';
import { conversationPath } from './sim-path.ts';
import { SurveyForm } from './survey-form.tsx';
import { useConversation } from './use-conversation.ts';
import { useReadWhenVisible } from './use-read-when-visible.ts';

const useStyles = makeStyles({
  screen: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  bar: { flexShrink: 0, borderRadius: 0 },
});

type Props = { path: string; onLeave: () => void };

/** The conversation page of the phone. */
export function ConversationScreen({ path, onLeave }: Props) {
  const followed = useConversation(path);
  if (followed.state === 'loading') return <NothingHere kind="loading" />;
  if (followed.state === 'gone') return <NothingHere kind="gone" onStartAgain={onLeave} />;
  return <Conversation view={followed.view} isConnected={followed.isConnected} onLeave={onLeave} />;
}

function Conversation({
  view,
  isConnected,
  onLeave,
}: {
  view: PhoneView;
  isConnected: boolean;
  onLeave: () => void;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [showsSettings, setShowsSettings] = useState(false);
  const [tapFailed, setTapFailed] = useState(false);
  useReadWhenVisible(view);
  const path = conversationPath(view);

  const tap = (chip: Chip): void => {
    if (chip.href !== undefined) window.open(chip.href, '_blank', 'noopener,noreferrer');
    const suggestion = { messageId: chip.agentMessageId, postbackData: chip.postbackData };
    const call =
      chip.kind === 'live-agent'
        ? request('POST', `${path}/events`, { requestLiveAgent: true })
        : request('POST', `${path}/messages`, { suggestion });
    call.then(
      () => setTapFailed(false),
      () => setTapFailed(true),
    );
  };

  return (
    <div className={styles.screen} data-testid="conversation" data-conversation-id={view.conversationId}>
      <ConversationHeader view={view} onLeave={onLeave} onSettings={() => setShowsSettings(true)} />
      {!isConnected && (
        <MessageBar intent="warning" className={styles.bar}>
          <MessageBarBody>{t('phone.reconnecting')}</MessageBarBody>
        </MessageBar>
      )}
      {!view.device.online && (
        <MessageBar className={styles.bar}>
          <MessageBarBody>{t('phone.offlineDevice')}</MessageBarBody>
        </MessageBar>
      )}
      <MessageList view={view} onTap={tap} />
      {view.survey !== null && !view.survey.answered && <SurveyForm path={path} />}
      <Chips chips={view.chips} onTap={tap} />
      {tapFailed && (
        <MessageBar intent="error" className={styles.bar}>
          <MessageBarBody>{t('phone.notSent')}</MessageBarBody>
        </MessageBar>
      )}
      <Composer path={path} />
      <PhoneSettings view={view} isOpen={showsSettings} onClose={() => setShowsSettings(false)} />
    </div>
  );
}
