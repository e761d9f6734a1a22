import { Body1, Button, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { problemText } from '../../i18n/problem-text.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { failureCode } from '../../data/failure.ts';

const useStyles = makeStyles({
  page: {
    padding: tokens.spacingHorizontalL,
    display: 'grid',
    rowGap: tokens.spacingVerticalM,
    justifyItems: 'start',
  },
});

/** A link that leads nowhere says so and shows the way back. */
export function ConversationGone({ error, backTo }: { error: unknown; backTo: string }) {
  const { t } = useTexts();
  const styles = useStyles();
  const navigate = useNavigate();
  const isGone = ['not-found', 'forbidden', 'invalid-request'].includes(failureCode(error));
  return (
    <div className={styles.page} data-pane="conversation" data-testid="conversation-gone">
      <PageHeading>{t('conversation.label')}</PageHeading>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <Body1>{isGone ? t('conversation.gone') : problemText(t, error)}</Body1>
        </MessageBarBody>
      </MessageBar>
      <Button onClick={() => void navigate(backTo)}>{t('conversation.backToList')}</Button>
    </div>
  );
}
