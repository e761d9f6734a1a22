import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CallRegular, OpenRegular, PersonChatRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Chip } from '../business-messages/chips.ts';

const useStyles = makeStyles({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px',
    justifyContent: 'flex-end',
    listStyle: 'none',
    margin: 0,
    padding: '4px 12px 8px',
    flexShrink: 0,
    maxHeight: '30%',
    overflowY: 'auto',
  },
  item: { maxWidth: '100%' },
  chip: { minHeight: '36px', color: tokens.colorBrandForeground1, maxWidth: '100%' },
});

/** Suggestions under the latest message. */
export function Chips({ chips, onTap }: { chips: Chip[]; onTap: (chip: Chip) => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('phone.suggestions')}>
      {chips.map((chip) => (
        <li key={`${chip.kind}${chip.postbackData}${chip.text}`} className={styles.item}>
          <Button
            shape="circular"
            className={styles.chip}
            {...iconOf(chip)}
            onClick={() => onTap(chip)}
            data-testid="chip"
            data-kind={chip.kind}
            data-postback={chip.postbackData}
          >
            {chip.kind === 'live-agent' ? t('phone.liveAgent') : chip.text}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function iconOf(chip: Chip) {
  if (chip.kind === 'live-agent') return { icon: <PersonChatRegular /> };
  if (chip.href?.startsWith('tel:') === true) return { icon: <CallRegular /> };
  return chip.href === undefined ? {} : { icon: <OpenRegular /> };
}
