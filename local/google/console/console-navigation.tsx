import { Caption1Strong, Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { BugRegular, HomeRegular, SendRegular, SettingsRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { useAccounts } from './use-accounts.ts';

const useStyles = makeStyles({
  navigation: { display: 'flex', flexDirection: 'column', gap: '4px', padding: '12px' },
  section: { color: tokens.colorNeutralForeground2, padding: '16px 8px 4px', margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '36px',
    padding: '0 8px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  icon: { display: 'inline-flex', fontSize: '20px', flexShrink: 0 },
  logo: { width: '20px', height: '20px', borderRadius: '50%' },
});

/** The partner account and its places. */
export function ConsoleNavigation({ onChosen }: { onChosen: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const accounts = useAccounts().data ?? [];
  const partnerId = useLocation().pathname.split('/')[1];
  const account = accounts.find((one) => one.partnerId === partnerId) ?? accounts[0];
  if (account === undefined) return null;
  return (
    <div className={styles.navigation}>
      <Field label={t('console.partnerAccount')}>
        <Select
          value={account.partnerId}
          onChange={(_event, data) => {
            onChosen();
            void navigate(`/${data.value}/settings`);
          }}
          data-testid="console-partner"
        >
          {accounts.map((one) => (
            <option key={one.partnerId} value={one.partnerId}>
              {one.partnerName}
            </option>
          ))}
        </Select>
      </Field>
      <Section title={t('console.account')}>
        <Place
          to={`/${account.partnerId}/settings`}
          icon={<SettingsRegular />}
          onChosen={onChosen}
          testId="nav-settings"
        >
          {t('console.settings')}
        </Place>
      </Section>
      <Section title={t('console.brandAgents')}>
        {account.agents.map((agent) => (
          <Place
            key={agent.agentId}
            to={`/${account.partnerId}/agents/${agent.agentId}`}
            icon={<img className={styles.logo} src={new URL(agent.logoUrl).pathname} alt="" />}
            onChosen={onChosen}
            testId="nav-agent"
          >
            {agent.displayName}
          </Place>
        ))}
      </Section>
      <Section title={t('console.simulation')}>
        <Place to="/deliveries" icon={<SendRegular />} onChosen={onChosen} testId="nav-deliveries">
          {t('console.deliveries')}
        </Place>
        <Place to="/faults" icon={<BugRegular />} onChosen={onChosen} testId="nav-faults">
          {t('console.faults')}
        </Place>
        <li>
          <a className={styles.link} href="/">
            <span className={styles.icon}>
              <HomeRegular aria-hidden />
            </span>
            {t('console.allPhones')}
          </a>
        </li>
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <>
      <Caption1Strong as="h3" className={styles.section}>
        {title}
      </Caption1Strong>
      <ul className={styles.list}>{children}</ul>
    </>
  );
}

type PlaceProps = { to: string; icon: ReactNode; onChosen: () => void; testId: string; children: ReactNode };

function Place({ to, icon, onChosen, testId, children }: PlaceProps) {
  const styles = useStyles();
  return (
    <li>
      <NavLink
        to={to}
        className={({ isActive }) => mergeClasses(styles.link, isActive && styles.current)}
        onClick={onChosen}
        data-testid={testId}
      >
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
        {children}
      </NavLink>
    </li>
  );
}
