import { useAnnounce } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { TimelineLine } from '../../../../api/contract/conversation.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { inboundText } from './message-text.ts';

/** At most one announcement in this time, in ms; what comes meanwhile is counted. */
const pause = 3_000;

interface ArrivalsOptions {
  readonly lines: readonly TimelineLine[];
  readonly name: string;
  readonly isAtEnd: boolean;
}

/** Speaks of messages that arrive in the open conversation, and counts those that are out of view. */
export function useArrivals({ lines, name, isAtEnd }: ArrivalsOptions): number {
  const { announce } = useAnnounce();
  const { t } = useTexts();
  const known = useRef<Set<string> | undefined>(undefined);
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [unseen, setUnseen] = useState(0);

  useEffect(() => {
    const inbound = lines.filter((line) => line.kind === 'inbound');
    const before = known.current;
    known.current = new Set(inbound.map(({ id }) => id));
    if (before === undefined) return;
    const oldest = before.size === 0 ? undefined : lines.findIndex(({ id }) => before.has(id));
    const fresh = inbound.filter((line) => !before.has(line.id) && lines.indexOf(line) > (oldest ?? -1));
    if (fresh.length === 0) return;
    if (!isAtEnd) setUnseen((count) => count + fresh.length);
    waiting.current.push(...fresh.map((line) => inboundText(t, line)));
    timer.current ??= setTimeout(() => {
      const count = waiting.current.length;
      announce(t('timeline.arrived', { count, name, text: waiting.current[0] ?? '' }), { polite: true });
      waiting.current = [];
      timer.current = undefined;
    }, pause / 3);
  }, [lines, isAtEnd, announce, name, t]);

  useEffect(() => {
    if (isAtEnd) setUnseen(0);
  }, [isAtEnd]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return unseen;
}
