import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { usePageWidth } from '../../components/use-media.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    paddingBlockEnd: tokens.spacingVerticalXS,
    borderBottom: '2px solid transparent',
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
  },
  number: { color: tokens.colorNeutralForeground2, margin: 0 },
});

/** Where one is in a wizard; `current` counts from 1. */
export function Steps({ titles, current }: { titles: readonly string[]; current: number }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const isNarrow = usePageWidth() === 'narrow';
  const position = t('wizard.step', { n: current, m: titles.length });
  if (isNarrow) return <p className={styles.number}>{`${position} · ${titles[current - 1] ?? ''}`}</p>;
  return (
    <ol className={styles.steps} aria-label={position}>
      {titles.map((title, index) => (
        <li
          key={title}
          className={mergeClasses(styles.step, index + 1 === current && styles.current)}
          aria-current={index + 1 === current ? 'step' : undefined}
        >
          {index + 1 < current ? <CheckmarkCircleRegular aria-hidden /> : <span>{`${index + 1}.`}</span>}
          {title}
        </li>
      ))}
    </ol>
  );
}
