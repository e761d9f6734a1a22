import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { NoteEditRegular, WarningRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, memo } from 'react';
import { Link } from 'react-router';
import type { InboxRow } from '../../../../api/contract/inbox.ts';
import { useNow } from '../../components/use-now.ts';
import { useObservable } from '../../data/observable.ts';
import { usePerson } from '../../data/person-services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { conversationPath } from '../inbox-path.ts';
import { previewText } from './preview-text.ts';

const useStyles = makeStyles({
  row: {
    boxSizing: 'border-box',
    height: '64px',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignContent: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: '2px',
    paddingInline: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: 'transparent',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    ':hover': {
      backgroundColor: tokens.colorSubtleBackgroundHover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ':hover > span': { color: 'inherit' },
    '@media (forced-colors: active)': { borderInlineStartColor: 'Canvas' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  compact: { height: '44px', rowGap: 0 },
  selected: {
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    '& > span': { color: 'inherit' },
    '@media (forced-colors: active)': { borderInlineStartColor: 'Highlight' },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  unread: { fontWeight: tokens.fontWeightSemibold },
  time: {
    justifySelf: 'end',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
  last: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  marks: {
    justifySelf: 'end',
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
  },
  mark: { display: 'inline-flex', alignItems: 'center', columnGap: '2px', whiteSpace: 'nowrap' },
  failed: { color: tokens.colorStatusDangerForeground3 },
  hidden: { clipPath: 'inset(50%)', position: 'absolute', width: '1px', height: '1px', overflow: 'hidden' },
});

interface RowProps {
  readonly row: InboxRow;
  readonly index: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly isCompact: boolean;
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One conversation in a list. */
export const Row = memo(function Row(props: RowProps) {
  const { row, index, isSelected, isTabStop, isCompact, onFocus, onKeyDown } = props;
  const { t, format } = useTexts();
  const styles = useStyles();
  const { drafts } = usePerson();
  const now = useNow(30_000);
  const hasDraft = (useObservable(drafts.all)[row.conversationId] ?? '') !== '' && !isSelected;
  const isUnread = row.unread > 0;
  const waited = row.unansweredSince === undefined ? undefined : now - Date.parse(row.unansweredSince);
  const last = row.preview?.at ?? row.since;

  return (
    <Link
      to={conversationPath(row.conversationId)}
      className={mergeClasses(styles.row, isCompact && styles.compact, isSelected && styles.selected)}
      aria-current={isSelected ? 'page' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-row={index}
      data-testid="inbox-row"
      data-conversation-id={row.conversationId}
      data-unread={row.unread}
      onFocus={() => onFocus(index)}
      onKeyDown={onKeyDown}
    >
      <span className={mergeClasses(styles.name, isUnread && styles.unread)} dir="auto">
        {row.customerName ?? t('list.unnamed')}
      </span>
      <span className={styles.time}>
        {waited === undefined ? (
          format.span(now - Date.parse(last))
        ) : (
          <>
            <span aria-hidden>{format.span(waited)}</span>
            <span className={styles.hidden}>{t('list.waitingFor', { time: format.span(waited) })}</span>
          </>
        )}
      </span>
      <span className={mergeClasses(styles.last, isUnread && styles.unread)} dir="auto">
        {previewText(t, row)}
      </span>
      <span className={styles.marks}>
        {row.failed === true && (
          <span className={mergeClasses(styles.mark, !isSelected && styles.failed)}>
            <WarningRegular aria-hidden /> {t('list.notSent')}
          </span>
        )}
        {hasDraft && (
          <span className={styles.mark}>
            <NoteEditRegular aria-hidden /> {t('list.draft')}
          </span>
        )}
        {isUnread && (
          <>
            <CounterBadge count={row.unread} size="small" color="brand" aria-hidden />
            <span className={styles.hidden}>{t('list.unread', { count: row.unread })}</span>
          </>
        )}
      </span>
    </Link>
  );
});
