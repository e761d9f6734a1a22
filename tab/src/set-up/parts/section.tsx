import { Body1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow4,
  },
  hint: { color: tokens.colorNeutralForeground2, maxWidth: '72ch' },
});

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A part of a page that belongs together. */
export function Section({ title, hint, children, testId }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id} data-testid={testId}>
      <Subtitle2 as="h2" id={id}>
        {title}
      </Subtitle2>
      {hint !== undefined && <Body1 className={styles.hint}>{hint}</Body1>}
      {children}
    </section>
  );
}
