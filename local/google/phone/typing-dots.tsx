import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { HiddenText } from '../pages/hidden-text.tsx';

const useStyles = makeStyles({
  dots: {
    position: 'relative',
    alignSelf: 'flex-start',
    display: 'flex',
    gap: '4px',
    alignItems: 'center',
    marginTop: '8px',
    padding: '12px 14px',
    borderRadius: '18px',
    borderEndStartRadius: '6px',
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    flexShrink: 0,
  },
  dot: {
    width: '7px',
    height: '7px',
    borderRadius: '50%',
    backgroundColor: tokens.colorNeutralForeground3,
    animationName: { '0%, 60%, 100%': { opacity: 0.35 }, '30%': { opacity: 1 } },
    animationDuration: '1.2s',
    animationIterationCount: 'infinite',
    ':nth-of-type(3)': { animationDelay: '0.2s' },
    ':nth-of-type(4)': { animationDelay: '0.4s' },
  },
});

/** The brand is typing. Never spoken: it comes and goes. */
export function TypingDots({ name }: { name: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.dots} aria-live="off" data-testid="agent-typing">
      <HiddenText>{t('phone.typing', { name })}</HiddenText>
      <span className={styles.dot} />
      <span className={styles.dot} />
      <span className={styles.dot} />
    </div>
  );
}
