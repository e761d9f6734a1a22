import { Badge } from '@fluentui/react-components';
import {
  ChatRegular,
  CheckmarkCircleRegular,
  ClipboardTaskListLtrRegular,
  HourglassHalfRegular,
  MailInboxRegular,
} from '@fluentui/react-icons';
import type { ConversationState } from '../../../../api/contract/inbox.ts';
import { useTexts } from '../../i18n/use-texts.ts';

const icons = {
  open: <MailInboxRegular aria-hidden />,
  active: <ChatRegular aria-hidden />,
  waiting: <HourglassHalfRegular aria-hidden />,
  'wrap-up': <ClipboardTaskListLtrRegular aria-hidden />,
  closed: <CheckmarkCircleRegular aria-hidden />,
};

/** A conversation's state: icon and word, never colour alone. */
export function StateBadge({ state }: { state: ConversationState }) {
  const { t } = useTexts();
  return (
    <Badge
      appearance="tint"
      color={state === 'active' ? 'brand' : 'subtle'}
      icon={icons[state]}
      data-testid="conversation-state"
      data-state={state}
    >
      {t(`conversation.state.${state}`)}
    </Badge>
  );
}
