import { useAnnounce } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { InboundLine, TimelineLine } from '../../../../api/contract/conversation.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { inboundText } from './message-text.ts';

/** What comes within this time is announced together, in ms. */
const gathering = 1_000;
/** At most one announcement in this time, in ms. */
const pause = 3_000;

interface ArrivalsOptions {
  readonly lines: readonly TimelineLine[];
  readonly name: string;
  readonly isAtEnd: boolean;
}

/** Speaks of messages that arrive in the open conversation, and counts those below the view. */
export function useArrivals({ lines, name, isAtEnd }: ArrivalsOptions): number {
  useAnnouncements(lines, name);
  const newest = lines.at(-1)?.id;
  const [seen, setSeen] = useState(newest);
  if (isAtEnd && seen !== newest) setSeen(newest);
  const position = lines.findIndex(({ id }) => id === seen);
  return isAtEnd ? 0 : lines.slice(position + 1).filter((line) => line.kind === 'inbound').length;
}

function useAnnouncements(lines: readonly TimelineLine[], name: string): void {
  const { announce } = useAnnounce();
  const { t } = useTexts();
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lastAt = useRef(0);

  useEffect(() => {
    const fresh = known.current === undefined ? [] : arrivedBelow(lines, known.current);
    known.current = new Set(lines.map(({ id }) => id));
    if (fresh.length === 0) return;
    waiting.current.push(...fresh.map((line) => inboundText(t, line)));
    const wait = Math.max(gathering, lastAt.current + pause - Date.now());
    timer.current ??= setTimeout(() => {
      const texts = waiting.current;
      waiting.current = [];
      timer.current = undefined;
      lastAt.current = Date.now();
      announce(t('timeline.arrived', { count: texts.length, name, text: texts[0] ?? '' }), { polite: true });
    }, wait);
  }, [lines, announce, name, t]);

  useEffect(() => () => clearTimeout(timer.current), []);
}

/** New messages of the customer, but not those that were loaded above what was known. */
function arrivedBelow(lines: readonly TimelineLine[], known: ReadonlySet<string>): InboundLine[] {
  const oldestKnown = lines.findIndex(({ id }) => known.has(id));
  return lines.filter(
    (line, index): line is InboundLine =>
      line.kind === 'inbound' && !known.has(line.id) && index > oldestKnown,
  );
}
