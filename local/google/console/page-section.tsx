import { Body1, Card, makeStyles, Subtitle2, Title3, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  heading: { margin: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 12px',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
  },
  words: { display: 'flex', flexDirection: 'column', gap: '4px' },
  muted: { color: tokens.colorNeutralForeground2 },
  card: { gap: '16px', padding: '20px' },
});

/** A page's name, what it is for, and its main action. */
export function PageHead({ title, lead, action }: { title: string; lead?: string; action?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <Title3 as="h1" className={styles.heading}>
          {title}
        </Title3>
        {lead !== undefined && <Body1 className={styles.muted}>{lead}</Body1>}
      </div>
      {action}
    </div>
  );
}

type SectionProps = { title: string; hint?: string; action?: ReactNode; children: ReactNode };

/** A card of a page. */
export function PageSection({ title, hint, action, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className={styles.card}>
        <div className={styles.head}>
          <div className={styles.words}>
            <Subtitle2 as="h2" id={id} className={styles.heading}>
              {title}
            </Subtitle2>
            {hint !== undefined && <Body1 className={styles.muted}>{hint}</Body1>}
          </div>
          {action}
        </div>
        {children}
      </Card>
    </section>
  );
}
