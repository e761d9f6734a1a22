import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const NARROW = '@media (max-width: 520px), (max-height: 560px)';

const useStyles = makeStyles({
  desk: {
    minHeight: '100%',
    height: '100%',
    boxSizing: 'border-box',
    display: 'grid',
    placeItems: 'center',
    padding: '24px',
    backgroundColor: tokens.colorNeutralBackground4,
    [NARROW]: { padding: 0 },
  },
  phone: {
    width: '100%',
    maxWidth: '412px',
    height: '100%',
    maxHeight: '868px',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    position: 'relative',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: '28px',
    boxShadow: tokens.shadow28,
    [NARROW]: { maxWidth: 'none', maxHeight: 'none', border: 'none', borderRadius: 0, boxShadow: 'none' },
  },
});

/** The outline of a phone on wide screens; the whole screen on a real one. */
export function PhoneFrame({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.desk}>
      <main className={styles.phone} data-testid="phone-page">
        {children}
      </main>
    </div>
  );
}
