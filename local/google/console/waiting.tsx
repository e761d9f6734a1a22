import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Skeleton,
  SkeletonItem,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  skeleton: { display: 'flex', flexDirection: 'column', gap: '12px', maxWidth: '640px' },
});

/** In place of content that is not there yet, or could not be loaded. */
export function Waiting({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (failed) {
    return (
      <MessageBar intent="error">
        <MessageBarBody>{t('common.unreachable')}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
        </MessageBarActions>
      </MessageBar>
    );
  }
  return (
    <Skeleton aria-label={t('common.loading')} className={styles.skeleton}>
      <SkeletonItem size={32} />
      <SkeletonItem size={96} />
      <SkeletonItem size={96} />
    </Skeleton>
  );
}
