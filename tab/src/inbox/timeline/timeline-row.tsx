import { Divider, makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { eventText } from './event-text.ts';
import { MessageBubble } from './message-bubble.tsx';
import type { TimelineItem } from './timeline-items.ts';

const useStyles = makeStyles({
  divider: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
  event: {
    textAlign: 'center',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

interface TimelineRowProps {
  readonly item: TimelineItem;
  readonly index: number;
  readonly name: string;
  readonly conversationId: string;
  readonly isTabStop: boolean;
  readonly onFocus: (index: number) => void;
}

/** One line of the timeline. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { item, index, name, conversationId, isTabStop, onFocus } = props;
  const { t, format } = useTexts();
  const { clock } = useServices();
  const styles = useStyles();
  const stop = {
    tabIndex: isTabStop ? 0 : -1,
    'data-row': index,
    'data-focus': isTabStop ? 'messages' : undefined,
    onFocus: () => onFocus(index),
  };
  switch (item.kind) {
    case 'day':
      return (
        <div className={styles.divider} {...stop}>
          <Divider>{dayText()}</Divider>
        </div>
      );
    case 'divider': {
      const label = item.isCurrent
        ? t('timeline.thisOne')
        : `${t('timeline.earlier')} · ${format.day(item.at, clock.now())}`;
      return (
        <div className={styles.divider} {...stop}>
          <Divider appearance="brand">{label}</Divider>
        </div>
      );
    }
    case 'event': {
      const text = eventText(t, item.line);
      return (
        <div className={styles.event} {...stop} data-testid="event-line" data-event={item.line.event}>
          {text} · {format.time(item.at)}
        </div>
      );
    }
    case 'inbound':
    case 'outbound':
    case 'pending':
      return <MessageBubble item={item} name={name} conversationId={conversationId} stop={stop} />;
    default:
      return item satisfies never;
  }

  function dayText(): string {
    const now = clock.now();
    if (format.dayKey(item.at) === format.dayKey(now)) return t('timeline.today');
    if (format.dayKey(item.at) === format.dayKey(now - 24 * 60 * 60_000)) return t('timeline.yesterday');
    return format.day(item.at, now);
  }
});
