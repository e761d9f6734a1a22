import {
  Button,
  Caption1,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  PresenceBadge,
  type PresenceBadgeStatus,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ChevronUpRegular } from '@fluentui/react-icons';
import { Suspense, useState } from 'react';
import { lazyPart } from '../../components/lazy-part.ts';
import type { ChosenPresence, Presence } from '../../../../api/contract/me.ts';
import { useMe } from '../../data/use-me.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useHasReadNotice } from './monitoring-notice-kept.ts';
import { useSetPresence } from './use-set-presence.ts';

const MonitoringNotice = lazyPart(() => import('./monitoring-notice.tsx'));

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    padding: tokens.spacingHorizontalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  label: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  capacity: { color: tokens.colorNeutralForeground2 },
});

const choices: readonly ChosenPresence[] = ['available', 'busy', 'do-not-disturb', 'away', 'offline'];

/** The person's presence and how much of their capacity is in use. */
export function PresenceBar() {
  const { data: me } = useMe();
  const { t } = useTexts();
  const styles = useStyles();
  const setPresence = useSetPresence();
  const [hasRead, markRead] = useHasReadNotice();
  const [asks, setAsks] = useState(false);
  const agent = me?.agent;
  if (agent === undefined) return null;
  const { presence, capacityUsed: used, capacityLimit: limit } = agent;

  function choose(chosen: ChosenPresence): void {
    if (chosen === 'available' && !hasRead) setAsks(true);
    else void setPresence(chosen);
  }

  return (
    <>
      {presence === 'inactive' && (
        <MessageBar intent="warning" layout="multiline" politeness="polite">
          <MessageBarBody>{t('presence.inactiveHint')}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => choose('available')} data-testid="presence-back">
              {t('presence.back')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      <div className={styles.bar}>
        <Menu
          checkedValues={{ presence: [presence] }}
          onCheckedValueChange={(_event, { checkedItems }) => {
            const chosen = choices.find((choice) => choice === checkedItems[0]);
            if (chosen !== undefined && chosen !== presence) choose(chosen);
          }}
        >
          <MenuTrigger disableButtonEnhancement>
            <Button
              appearance="subtle"
              aria-label={t('presence.button', { presence: t(`presence.${presence}`), used, limit })}
              icon={<PresenceBadge status={badgeOf(presence)} size="small" aria-hidden />}
              data-testid="presence-button"
              data-presence={presence}
            >
              <span className={styles.label}>
                {t(`presence.${presence}`)}
                <ChevronUpRegular aria-hidden />
              </span>
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {choices.map((choice) => (
                <MenuItemRadio
                  key={choice}
                  name="presence"
                  value={choice}
                  data-testid={`presence-${choice}`}
                  icon={<PresenceBadge status={badgeOf(choice)} size="small" aria-hidden />}
                >
                  {t(`presence.${choice}`)}
                </MenuItemRadio>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
        <Caption1 className={styles.capacity} aria-hidden data-testid="capacity">
          {t('presence.capacity', { used, limit })}
        </Caption1>
      </div>
      {asks && (
        <Suspense>
          <MonitoringNotice
            onUnderstood={() => {
              markRead();
              setAsks(false);
              void setPresence('available');
            }}
            onCancel={() => setAsks(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Fluent's badge for a presence; the shapes tell them apart without colour. */
export function badgeOf(presence: Presence): PresenceBadgeStatus {
  switch (presence) {
    case 'inactive':
      return 'unknown';
    default:
      return presence;
  }
}
