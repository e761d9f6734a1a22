import { Link, makeStyles, Subtitle2 } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { AgentView } from '../accounts/agent-view.ts';
import type { Conversation } from '../business-messages/conversation.ts';
import { useLoaded } from '../pages/use-loaded.ts';
import { simPath } from './sim-path.ts';

const MOST = 5;

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '8px' },
  heading: { margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
});

type Props = { agent: AgentView; onOpened: (conversationId: string) => void };

/** The newest conversations with this brand, to go on with. */
export function EarlierConversations({ agent, onOpened }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const path = `${simPath(agent.product)}/conversations?agentId=${agent.agentId}&limit=${MOST}`;
  const earlier = useLoaded<Conversation[]>(path);
  if (earlier.state !== 'loaded' || earlier.value.length === 0) return null;
  const format = new Intl.DateTimeFormat(i18n.language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <section className={styles.section} aria-labelledby="earlier">
      <Subtitle2 as="h2" id="earlier" className={styles.heading}>
        {t('phone.goOn')}
      </Subtitle2>
      <ul className={styles.list}>
        {earlier.value.map(({ conversationId, displayName, createdAt }) => (
          <li key={conversationId}>
            <Link
              as="button"
              type="button"
              onClick={() => onOpened(conversationId)}
              data-testid="earlier-conversation"
            >
              {t('phone.goOnAs', { name: displayName, date: format.format(new Date(createdAt)) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
