import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import { useMe } from '../../data/use-me.ts';
import type { Format } from '../../i18n/format.ts';
import { type Translate, useTexts } from '../../i18n/use-texts.ts';
import type { Perform } from './use-conversation-acts.ts';

/** Why one cannot answer now, and what would change it. */
export function StandingNotice({ conversation, onAct }: { conversation: Conversation; onAct: Perform }) {
  const { t, format } = useTexts();
  const { data: me } = useMe();
  const text = noticeText(t, format, conversation, me?.personId);
  if (text === undefined) return null;
  const main = (['accept', 'pick'] as const).find((act) => conversation.actions.includes(act));
  return (
    <MessageBar intent="info" shape="square" layout="multiline" data-testid="standing-notice">
      <MessageBarBody>{text}</MessageBarBody>
      {main !== undefined && (
        <MessageBarActions>
          <Button
            appearance="primary"
            size="small"
            onClick={() => void onAct(main)}
            data-testid={`act-${main}`}
          >
            {t(`conversation.${main}`)}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

function noticeText(
  t: Translate,
  format: Format,
  { state, owner, actions, wrapUpUntil }: Conversation,
  personId: string | undefined,
): string | undefined {
  if (state === 'wrap-up' && wrapUpUntil !== undefined) {
    return t('conversation.wrapUpUntil', { time: format.time(Date.parse(wrapUpUntil)) });
  }
  if (actions.includes('send')) return undefined;
  if (state === 'closed') return t('conversation.isClosed');
  if (owner !== undefined && owner.personId !== personId) {
    return `${t('conversation.takenBy', { name: owner.displayName })} ${t('conversation.readOnly')}`;
  }
  if (state === 'waiting') return t('conversation.isWaiting');
  if (state === 'open') return t('conversation.notOwned');
  return t('composer.cannotSend');
}
