import { Body1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

const useStyles = makeStyles({
  empty: {
    display: 'grid',
    justifyItems: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalXXXL,
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '32px' },
});

/** What a page is for while there is nothing on it yet, and the first thing to do. */
export function Empty(props: { icon: ReactElement; title: string; hint?: string; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.empty} data-testid="empty">
      <span className={styles.icon} aria-hidden>
        {props.icon}
      </span>
      <Subtitle2 as="h2">{props.title}</Subtitle2>
      {props.hint !== undefined && <Body1>{props.hint}</Body1>}
      {props.children}
    </div>
  );
}
