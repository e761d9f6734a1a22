import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import type { TimelineContext } from './timeline-head.tsx';

const useStyles = makeStyles({
  line: {
    minHeight: '20px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    color: tokens.colorNeutralForeground2,
    fontStyle: 'italic',
  },
});

/** Says that the customer is typing; its place is kept free so that nothing jumps. Never spoken. */
export function TypingLine({ context }: { context?: TimelineContext }) {
  const { t } = useTexts();
  const styles = useStyles();
  const typing = useObservable(useServices().customerTyping.conversations);
  const isTyping = context !== undefined && typing.has(context.conversationId);
  return (
    <div className={styles.line} aria-live="off" data-testid="customer-typing" data-typing={isTyping}>
      {isTyping && <Caption1>{t('timeline.typing', { name: context.name })}</Caption1>}
    </div>
  );
}
