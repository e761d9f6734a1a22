import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import { lazyPart } from '../../components/lazy-part.ts';
import { Failure } from '../../components/failure.tsx';
import { Waiting } from '../../components/waiting.tsx';
import type { PageWidth } from '../../components/use-media.ts';
import { isTransient } from '../../data/failure.ts';
import { useConversation } from '../../data/use-conversation.ts';
import { useOnCommand } from '../keyboard/commands.ts';
import { Composer } from '../composer/composer.tsx';
import { CustomerDetails } from '../customer/customer-details.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { ConversationGone } from './conversation-gone.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { StandingNotice } from './standing-notice.tsx';
import { useConversationActs } from './use-conversation-acts.ts';

const CustomerDrawer = lazyPart(() => import('../customer/customer-drawer.tsx'));

const useStyles = makeStyles({
  pane: { flexGrow: 1, minHeight: 0, minWidth: 0, display: 'flex' },
  column: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  failure: { padding: tokens.spacingHorizontalM },
  customer: {
    width: '280px',
    flexShrink: 0,
    overflowY: 'auto',
    borderInlineStartWidth: '1px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

interface ConversationPaneProps {
  readonly id: string;
  /** a message to begin at */
  readonly messageId: string | undefined;
  readonly width: PageWidth;
  readonly backTo: string;
}

/** One conversation: header, messages, reply; the customer beside it where there is room. */
export default function ConversationPane(props: ConversationPaneProps) {
  const { id, messageId, width, backTo } = props;
  const { conversation, timeline } = useConversation(id);
  const styles = useStyles();
  const [isPanelOpen, setPanelOpen] = useState(width === 'wide');
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const togglePanel = () =>
    width === 'wide' ? setPanelOpen((open) => !open) : setDrawerOpen((open) => !open);
  useOnCommand('customer', togglePanel);
  const perform = useConversationActs(conversation.data);
  const shown = conversation.data;

  if (conversation.error !== null && shown === undefined && !isTransient(conversation.error)) {
    return <ConversationGone error={conversation.error} backTo={backTo} />;
  }
  return (
    <div className={styles.pane}>
      <div className={styles.column}>
        {shown === undefined ? (
          <div className={styles.failure}>
            {conversation.error === null ? (
              <Waiting rows={1} />
            ) : (
              <Failure error={conversation.error} onRetry={() => void conversation.refetch()} />
            )}
          </div>
        ) : (
          <>
            <ConversationHeader
              conversation={shown}
              isNarrow={width === 'narrow'}
              backTo={backTo}
              isPanelOpen={width === 'wide' ? isPanelOpen : isDrawerOpen}
              onTogglePanel={togglePanel}
              onAct={perform}
            />
            <StandingNotice conversation={shown} onAct={perform} />
          </>
        )}
        {timeline.error !== null && timeline.data === undefined ? (
          <div className={styles.failure}>
            <Failure error={timeline.error} onRetry={() => void timeline.refetch()} />
          </div>
        ) : timeline.data === undefined || shown === undefined ? (
          <Waiting rows={5} onRetry={() => void timeline.refetch()} />
        ) : (
          <Timeline conversation={shown} state={timeline.data} messageId={messageId} />
        )}
        {shown !== undefined && shown.actions.includes('send') && <Composer conversation={shown} />}
      </div>
      {shown !== undefined && width === 'wide' && isPanelOpen && (
        <aside className={styles.customer} data-pane="customer" tabIndex={-1}>
          <CustomerDetails conversation={shown} />
        </aside>
      )}
      {shown !== undefined && width !== 'wide' && isDrawerOpen && (
        <Suspense>
          <CustomerDrawer conversation={shown} onClose={() => setDrawerOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
