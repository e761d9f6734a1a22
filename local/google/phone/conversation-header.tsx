import { Button, Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular, CheckmarkStarburstFilled, MoreVerticalRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { PhoneView } from './phone-view.ts';
import { AppearanceMenu } from '../pages/appearance-menu.tsx';
import { HiddenText } from '../pages/hidden-text.tsx';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '8px',
    flexShrink: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  logo: { width: '36px', height: '36px', borderRadius: '50%', flexShrink: 0 },
  names: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  heading: {
    position: 'relative',
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    minWidth: 0,
  },
  ellipsis: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  verified: { color: tokens.colorBrandForeground1, flexShrink: 0 },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Props = { view: PhoneView; onLeave: () => void; onSettings: () => void };

export function ConversationHeader({ view, onLeave, onSettings }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const who = view.representative?.displayName;
  return (
    <header className={styles.header}>
      <Button
        appearance="subtle"
        icon={<ArrowLeftRegular />}
        aria-label={t('phone.back')}
        title={t('phone.back')}
        onClick={onLeave}
        data-testid="leave-conversation"
      />
      <img className={styles.logo} src={new URL(view.agentLogoUrl).pathname} alt="" />
      <div className={styles.names}>
        <Subtitle2 as="h1" className={styles.heading} data-testid="agent-header">
          <span className={styles.ellipsis} data-testid="agent-name">
            {view.agentDisplayName}
          </span>
          <CheckmarkStarburstFilled fontSize={16} className={styles.verified} aria-hidden />
          <HiddenText>{t('phone.verified')}</HiddenText>
        </Subtitle2>
        <Caption1 truncate wrap={false} block className={styles.muted} data-testid="agent-representative">
          {who ?? (view.product === 'rcs' ? view.phone : t(`phone.entry.${view.entryPoint}`))}
        </Caption1>
      </div>
      <AppearanceMenu />
      <Button
        appearance="subtle"
        icon={<MoreVerticalRegular />}
        aria-label={t('phone.settings')}
        title={t('phone.settings')}
        onClick={onSettings}
        data-testid="open-phone-settings"
      />
    </header>
  );
}
