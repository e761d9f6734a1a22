import { Body1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { ChatRegular } from '@fluentui/react-icons';
import { useTexts } from '../../i18n/use-texts.ts';

const useStyles = makeStyles({
  page: {
    height: '100%',
    display: 'grid',
    placeContent: 'center',
    justifyItems: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalXL,
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '40px' },
});

export function NoConversation() {
  const { t } = useTexts();
  const styles = useStyles();
  return (
    <div className={styles.page} data-pane="conversation" tabIndex={-1}>
      <ChatRegular className={styles.icon} aria-hidden />
      <Subtitle2 as="h2">{t('conversation.none')}</Subtitle2>
      <Body1>{t('conversation.noneHint')}</Body1>
    </div>
  );
}
