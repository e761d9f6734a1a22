import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useTexts } from '../i18n/use-texts.ts';

const useStyles = makeStyles({
  links: {
    position: 'absolute',
    zIndex: 10,
    insetInlineStart: tokens.spacingHorizontalM,
    top: tokens.spacingVerticalM,
    ':not(:focus-within)': { clipPath: 'inset(50%)', height: '1px', width: '1px', overflow: 'hidden' },
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    padding: tokens.spacingHorizontalM,
    display: 'flex',
    columnGap: tokens.spacingHorizontalM,
  },
});

/** Ways past the list for those who go by Tab. */
export function SkipLinks({ hasConversation }: { hasConversation: boolean }) {
  const { t } = useTexts();
  const styles = useStyles();
  if (!hasConversation) return null;
  const focus = (selector: string) => () => document.querySelector<HTMLElement>(selector)?.focus();
  return (
    <div className={styles.links}>
      <Link as="button" onClick={focus('[data-focus="messages"]')}>
        {t('shell.skipToConversation')}
      </Link>
      <Link as="button" onClick={focus('[data-focus="reply"]')}>
        {t('shell.skipToReply')}
      </Link>
    </div>
  );
}
