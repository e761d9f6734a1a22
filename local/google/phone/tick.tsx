import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { DoubleCheck } from './double-check.tsx';

const useStyles = makeStyles({
  tick: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  read: { color: tokens.colorBrandForeground1 },
});

type State = 'sent' | 'delivered' | 'read';

/** How far the customer's message got: at Google, at the brand, read. */
export function Tick({ state, showsWord }: { state: State; showsWord: boolean }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const word = t(`phone.state.${state}`);
  const icons = {
    sent: <CheckmarkRegular fontSize={14} aria-hidden />,
    delivered: <DoubleCheck />,
    read: <DoubleCheck className={styles.read} />,
  };
  return (
    <span
      className={styles.tick}
      data-testid="tick"
      data-state={state}
      title={word}
      {...(showsWord ? {} : { role: 'img', 'aria-label': word })}
    >
      {showsWord && <span>{word}</span>}
      {icons[state]}
    </span>
  );
}
