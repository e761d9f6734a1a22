import { Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chip } from '../business-messages/chips.ts';
import type { LineView, PhoneView } from './phone-view.ts';
import { Bubble } from './bubble.tsx';
import { dayName } from './day-name.ts';
import { SystemLine } from './system-line.tsx';
import { TypingDots } from './typing-dots.tsx';

const useStyles = makeStyles({
  list: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    padding: '16px 12px 8px',
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
  },
  day: { alignSelf: 'center', color: tokens.colorNeutralForeground2, padding: '12px 0 8px' },
  intro: {
    alignSelf: 'center',
    textAlign: 'center',
    maxWidth: '300px',
    color: tokens.colorNeutralForeground2,
    padding: '4px 0 12px',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
  offline: {
    alignSelf: 'center',
    textAlign: 'center',
    maxWidth: '300px',
    color: tokens.colorNeutralForeground2,
    paddingTop: '8px',
  },
});

/** All lines with their days, the welcome on top, the newest in view unless the customer scrolled up. */
export function MessageList({ view, onTap }: { view: PhoneView; onTap: (chip: Chip) => void }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  useEffect(() => {
    const element = list.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [view]);

  const noteScroll = (): void => {
    const element = list.current;
    if (element === null) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
  };

  const lastOwn = view.messages.findLast((line) => line.from === 'customer')?.id;
  return (
    <div
      ref={list}
      className={styles.list}
      role="log"
      aria-label={t('phone.messages')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={noteScroll}
      data-testid="message-list"
    >
      <div className={styles.intro}>
        <Caption1 align="center" data-testid="welcome-message">
          {view.welcomeMessage}
        </Caption1>
        {view.privacyPolicyUrl !== '' && (
          <Caption1 align="center">
            <Link href={view.privacyPolicyUrl} target="_blank" rel="noreferrer" inline>
              {t('phone.privacy')}
            </Link>
          </Caption1>
        )}
      </div>
      {view.messages.map((line, index) => {
        const previous = view.messages[index - 1];
        const day = dayName(line.at, previous?.at, i18n.language, t);
        return (
          <Fragment key={line.id}>
            {day !== undefined && <Caption1 className={styles.day}>{day}</Caption1>}
            {line.from === 'system' ? (
              <SystemLine line={line} />
            ) : (
              <Bubble
                line={line}
                view={view}
                isFirstOfGroup={day !== undefined || !isSameSender(line, previous)}
                showsState={line.id === lastOwn}
                onTap={onTap}
                onGrown={() => {
                  if (isAtEnd.current && list.current !== null)
                    list.current.scrollTop = list.current.scrollHeight;
                }}
              />
            )}
          </Fragment>
        );
      })}
      {view.offlineMessage !== null && (
        <Caption1 align="center" className={styles.offline}>
          {view.offlineMessage}
        </Caption1>
      )}
      {view.agentTyping !== null && (
        <TypingDots name={view.agentTyping.displayName ?? view.agentDisplayName} />
      )}
    </div>
  );
}

function isSameSender(line: LineView, previous: LineView | undefined): boolean {
  if (previous === undefined || line.from !== previous.from) return false;
  if (line.from !== 'agent' || previous.from !== 'agent') return true;
  return line.representative.displayName === previous.representative.displayName;
}
