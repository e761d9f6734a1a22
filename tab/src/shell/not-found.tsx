import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { PageHeading } from '../components/page-heading.tsx';
import { useTexts } from '../i18n/use-texts.ts';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    rowGap: tokens.spacingVerticalM,
    justifyItems: 'start',
    padding: tokens.spacingHorizontalXL,
  },
});

export function NotFound() {
  const { t } = useTexts();
  const styles = useStyles();
  const navigate = useNavigate();
  return (
    <main className={styles.page}>
      <PageHeading>{t('state.notFound')}</PageHeading>
      <Body1>{t('conversation.noneHint')}</Body1>
      <Button appearance="primary" onClick={() => void navigate('/inbox/list/mine')}>
        {t('state.toInbox')}
      </Button>
    </main>
  );
}
