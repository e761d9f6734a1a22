import {
  Body1,
  Caption1,
  Card,
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Skeleton,
  SkeletonItem,
  Subtitle2,
  Title2,
  tokens,
} from '@fluentui/react-components';
import { ChevronRightRegular, PhoneChatRegular, WrenchScrewdriverRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { AgentView } from '../accounts/agent-view.ts';
import { AppearanceMenu } from './appearance-menu.tsx';
import { useLoaded } from './use-loaded.ts';
import { useTitle } from './use-title.ts';

const useStyles = makeStyles({
  page: { minHeight: '100%', backgroundColor: tokens.colorNeutralBackground2 },
  content: {
    maxWidth: '720px',
    marginInline: 'auto',
    padding: '24px 20px 48px',
    display: 'flex',
    flexDirection: 'column',
    gap: '24px',
  },
  top: { display: 'flex', alignItems: 'flex-start', justifyContent: 'space-between', gap: '12px' },
  lead: { display: 'flex', flexDirection: 'column', gap: '8px' },
  heading: { margin: 0 },
  section: { display: 'flex', flexDirection: 'column', gap: '12px' },
  sectionHead: { display: 'flex', alignItems: 'center', gap: '8px' },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  card: { flexDirection: 'row', alignItems: 'center', gap: '12px' },
  logo: { width: '44px', height: '44px', borderRadius: '50%', flexShrink: 0 },
  grow: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  muted: { color: tokens.colorNeutralForeground2 },
  stretched: { '::after': { content: '""', position: 'absolute', inset: 0 } },
  relative: { position: 'relative' },
});

/** The door to the phones and the console. */
export function HomePage() {
  const styles = useStyles();
  const { t } = useTranslation();
  useTitle(t('home.title'));
  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <div className={styles.top}>
          <div className={styles.lead}>
            <Title2 as="h1" className={styles.heading}>
              {t('home.title')}
            </Title2>
            <Body1 className={styles.muted}>{t('home.lead')}</Body1>
          </div>
          <AppearanceMenu />
        </div>
        <section className={styles.section} aria-labelledby="phones">
          <div className={styles.sectionHead}>
            <PhoneChatRegular fontSize={20} aria-hidden />
            <Subtitle2 as="h2" id="phones" className={styles.heading}>
              {t('home.phones')}
            </Subtitle2>
          </div>
          <Body1 className={styles.muted}>{t('home.phonesHint')}</Body1>
          <Phones path="/sim/gbm/agents" />
          <Phones path="/sim/rcs/agents" />
        </section>
        <section className={styles.section} aria-labelledby="console">
          <div className={styles.sectionHead}>
            <WrenchScrewdriverRegular fontSize={20} aria-hidden />
            <Subtitle2 as="h2" id="console" className={styles.heading}>
              {t('home.console')}
            </Subtitle2>
          </div>
          <Body1 className={styles.muted}>{t('home.consoleHint')}</Body1>
          <Card className={`${styles.card} ${styles.relative}`}>
            <div className={styles.grow}>
              <Link href="/console" className={styles.stretched} data-testid="open-console">
                {t('home.openConsole')}
              </Link>
            </div>
            <ChevronRightRegular fontSize={20} aria-hidden />
          </Card>
        </section>
      </div>
    </main>
  );
}

function Phones({ path }: { path: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const agents = useLoaded<AgentView[]>(path);
  if (agents.state === 'loading') {
    return (
      <Skeleton aria-label={t('common.loading')}>
        <SkeletonItem size={64} />
      </Skeleton>
    );
  }
  if (agents.state === 'failed') {
    return (
      <MessageBar intent="error">
        <MessageBarBody>{t('common.unreachable')}</MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <ul className={styles.list}>
      {agents.value.map((agent) => (
        <li key={agent.agentId}>
          <Card className={`${styles.card} ${styles.relative}`}>
            <img className={styles.logo} src={new URL(agent.logoUrl).pathname} alt="" />
            <div className={styles.grow}>
              <Link
                href={new URL(agent.phoneUrl).pathname}
                className={styles.stretched}
                aria-label={t('home.openPhoneOf', { name: agent.displayName })}
                data-testid="open-phone"
                data-agent-id={agent.agentId}
              >
                {agent.displayName}
              </Link>
              <Caption1 className={styles.muted}>{t('home.partner', { id: agent.partnerId })}</Caption1>
            </div>
            <ChevronRightRegular fontSize={20} aria-hidden />
          </Card>
        </li>
      ))}
    </ul>
  );
}
