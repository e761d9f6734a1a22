import { Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { useTexts } from '../../i18n/use-texts.ts';

/** What the fixed parts of the list know. */
export interface TimelineContext {
  readonly isLoadingOlder: boolean;
  readonly hasOlder: boolean;
  readonly conversationId: string;
  readonly name: string;
}

const useStyles = makeStyles({
  head: {
    display: 'flex',
    justifyContent: 'center',
    padding: tokens.spacingVerticalM,
    color: tokens.colorNeutralForeground3,
  },
});

/** Above the oldest line read: says that more is coming. */
export function TimelineHead({ context }: { context?: TimelineContext }) {
  const { t } = useTexts();
  const styles = useStyles();
  return (
    <div className={styles.head}>
      {context?.isLoadingOlder === true ? <Spinner size="tiny" label={t('timeline.loadingOlder')} /> : null}
    </div>
  );
}
