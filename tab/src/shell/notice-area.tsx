import { Button, makeStyles, mergeClasses, tokens, useAnnounce } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { problemText } from '../i18n/problem-text.ts';
import { useTexts } from '../i18n/use-texts.ts';
import type { ActNotice } from './acts.tsx';

/** How long a notice stays, in ms; one with Undo or an error stays longer. */
const times = { done: 4_000, undo: 10_000, failed: 15_000 };

const useStyles = makeStyles({
  area: {
    flexShrink: 0,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalS,
  },
  floating: {
    position: 'fixed',
    zIndex: 6,
    insetInlineEnd: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalL,
    width: 'min(380px, calc(100vw - 32px))',
    padding: 0,
  },
  notice: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow16,
    overflowWrap: 'anywhere',
  },
  good: { color: tokens.colorStatusSuccessForeground1, fontSize: '20px' },
  bad: { color: tokens.colorStatusDangerForeground3, fontSize: '20px' },
});

interface NoticeAreaProps {
  readonly notices: readonly ActNotice[];
  readonly isFloating: boolean;
  readonly onUndo: () => void;
  readonly onGone: (id: number) => void;
}

/** Notices about what the person did; they wait while looked at, and go by themselves. */
export default function NoticeArea({ notices, isFloating, onUndo, onGone }: NoticeAreaProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.area, isFloating && styles.floating)} data-testid="notices">
      {notices.slice(-3).map((notice) => (
        <Notice key={notice.id} notice={notice} onUndo={onUndo} onGone={onGone} />
      ))}
    </div>
  );
}

function Notice({
  notice,
  onUndo,
  onGone,
}: { notice: ActNotice } & Omit<NoticeAreaProps, 'notices' | 'isFloating'>) {
  const { t } = useTexts();
  const styles = useStyles();
  const { announce } = useAnnounce();
  const hasUndo = notice.kind === 'done' && notice.undo !== undefined;
  const text =
    notice.kind === 'done' ? notice.text : `${t('state.actionFailed')} ${problemText(t, notice.error)}`;
  const waiting = useTimeOut(
    notice.kind === 'failed' ? times.failed : hasUndo ? times.undo : times.done,
    () => onGone(notice.id),
  );
  const said = useRef(false);
  useEffect(() => {
    if (said.current) return;
    said.current = true;
    announce(text, { polite: notice.kind === 'done', alert: notice.kind === 'failed' });
  }, [announce, text, notice.kind]);

  return (
    <div className={styles.notice} data-testid="notice" data-kind={notice.kind} {...waiting}>
      {notice.kind === 'done' ? (
        <CheckmarkCircleRegular className={styles.good} aria-hidden />
      ) : (
        <ErrorCircleRegular className={styles.bad} aria-hidden />
      )}
      <span>{text}</span>
      {hasUndo ? (
        <Button size="small" onClick={onUndo} data-testid="undo" data-focus="notice">
          {t('state.undo')}
        </Button>
      ) : (
        <Button size="small" appearance="subtle" onClick={() => onGone(notice.id)} data-focus="notice">
          {t('state.dismiss')}
        </Button>
      )}
    </div>
  );
}

/** Runs after a time that stands still while the pointer or focus is there, or the window is in the background. */
function useTimeOut(time: number, onEnd: () => void) {
  const [isHeld, setHeld] = useState(false);
  const left = useRef(time);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (isHeld || !document.hasFocus()) return;
      left.current -= 250;
      if (left.current <= 0) end.current();
    }, 250);
    return () => clearInterval(timer);
  }, [isHeld]);
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
}
