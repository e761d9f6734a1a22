import { Body1, Button, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  HourglassHalfRegular,
  MailInboxRegular,
  SearchRegular,
} from '@fluentui/react-icons';
import type { ReactElement, ReactNode } from 'react';
import type { InboxState, ListName } from '../../data/inbox-state.ts';
import { useMe } from '../../data/use-me.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { orderRows } from './row-order.ts';
import { usePick } from '../conversation/use-pick.ts';

const useStyles = makeStyles({
  empty: {
    display: 'grid',
    justifyItems: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '32px' },
});

interface EmptyListProps {
  readonly list: ListName;
  readonly inbox: InboxState;
  readonly isSearch: boolean;
  readonly onClear: () => void;
}

/** Every empty list says what it is for and what to do next. */
export function EmptyList({ list, inbox, isSearch, onClear }: EmptyListProps) {
  const { t, language } = useTexts();
  const { data: me } = useMe();
  const pick = usePick();

  if (isSearch) {
    return (
      <Empty icon={<SearchRegular />} title={t('list.searchEmpty')}>
        <Button onClick={onClear}>{t('list.clearSearch')}</Button>
      </Empty>
    );
  }
  if (me?.agent !== undefined && me.agent.queues.length === 0) {
    return <Empty icon={<MailInboxRegular />} title={t('list.noQueue')} hint={t('list.noQueueHint')} />;
  }
  switch (list) {
    case 'mine': {
      const next = orderRows(inbox.open, 'waiting', 'open', language)[0];
      return (
        <Empty
          icon={<CheckmarkCircleRegular />}
          title={t('list.emptyMine')}
          hint={
            inbox.counts.open > 0
              ? t('list.emptyMineOpen', { count: inbox.counts.open })
              : t('list.emptyOpen')
          }
        >
          {next !== undefined && me?.agent !== undefined && (
            <Button
              appearance="primary"
              onClick={() => void pick(next.conversationId)}
              data-testid="take-next"
            >
              {t('list.takeNext')}
            </Button>
          )}
        </Empty>
      );
    }
    case 'open':
      return <Empty icon={<MailInboxRegular />} title={t('list.emptyOpen')} hint={t('list.emptyOpenHint')} />;
    case 'waiting':
      return (
        <Empty
          icon={<HourglassHalfRegular />}
          title={t('list.emptyWaiting')}
          hint={t('list.emptyWaitingHint')}
        />
      );
    case 'closed':
      return (
        <Empty
          icon={<CheckmarkCircleRegular />}
          title={t('list.emptyClosed')}
          hint={t('list.emptyClosedHint')}
        />
      );
    default:
      return list satisfies never;
  }
}

function Empty(props: { icon: ReactElement; title: string; hint?: string; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.empty} data-testid="empty-list">
      <span className={styles.icon} aria-hidden>
        {props.icon}
      </span>
      <Subtitle2 as="h2">{props.title}</Subtitle2>
      {props.hint !== undefined && <Body1>{props.hint}</Body1>}
      {props.children}
    </div>
  );
}
