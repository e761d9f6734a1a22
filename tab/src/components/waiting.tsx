import { Body1, Button, Skeleton, SkeletonItem, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/use-texts.ts';

const useStyles = makeStyles({
  region: { display: 'grid', rowGap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL },
  row: { height: '40px' },
  words: {
    color: tokens.colorNeutralForeground2,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    justifyItems: 'start',
  },
});

/** Nothing for 300 ms, then a skeleton, after 2 s a sentence, after 10 s the reason and a way on. */
export function useWaitingStage(): 'nothing' | 'skeleton' | 'sentence' | 'slow' {
  const [stage, setStage] = useState<'nothing' | 'skeleton' | 'sentence' | 'slow'>('nothing');
  useEffect(() => {
    const timers = [
      setTimeout(() => setStage('skeleton'), 300),
      setTimeout(() => setStage('sentence'), 2_000),
      setTimeout(() => setStage('slow'), 10_000),
    ];
    return () => timers.forEach(clearTimeout);
  }, []);
  return stage;
}

/** Honest waiting in the shape of `rows` lines. */
export function Waiting({ rows = 6, onRetry }: { rows?: number; onRetry?: () => void }) {
  const { t } = useTexts();
  const styles = useStyles();
  const stage = useWaitingStage();
  return (
    <div aria-busy="true" className={styles.region}>
      {stage !== 'nothing' && (
        <Skeleton aria-label={t('state.loading')}>
          <div className={styles.region}>
            {Array.from({ length: rows }, (_, index) => (
              <SkeletonItem key={index} className={styles.row} />
            ))}
          </div>
        </Skeleton>
      )}
      {(stage === 'sentence' || stage === 'slow') && (
        <output className={styles.words}>
          <Body1>{stage === 'slow' ? t('state.slow') : t('state.stillLoading')}</Body1>
          {stage === 'slow' && onRetry !== undefined && <Button onClick={onRetry}>{t('state.retry')}</Button>}
        </output>
      )}
    </div>
  );
}
