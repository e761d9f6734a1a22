import { Button, Caption1, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';

interface ComposerNoticesProps {
  readonly conversation: Conversation;
  /** messages that arrived while this answer was written, once the person tried to send */
  readonly newMessages: number;
  readonly onSendAnyway: () => void;
}

/** What to know before sending. */
export function ComposerNotices({ conversation, newMessages, onSendAnyway }: ComposerNoticesProps) {
  const { clock, connection } = useServices();
  const { isReachable } = useObservable(connection);
  const { t } = useTexts();
  const isOver = conversation.replyUntil !== undefined && Date.parse(conversation.replyUntil) <= clock.now();
  return (
    <>
      {newMessages > 0 && (
        <MessageBar intent="warning" layout="multiline" politeness="assertive" data-testid="unread-guard">
          <MessageBarBody>{t('composer.customerWrote', { count: newMessages })}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={onSendAnyway}>
              {t('composer.sendAnyway')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {isOver && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('composer.windowOver')}</MessageBarBody>
        </MessageBar>
      )}
      {!isReachable && <Caption1>{t('composer.offline')}</Caption1>}
    </>
  );
}
