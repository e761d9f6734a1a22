import {
  Avatar,
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Subtitle2,
  Tooltip,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowLeftRegular, MoreHorizontalRegular, PersonInfoRegular } from '@fluentui/react-icons';
import { useNavigate } from 'react-router';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import type { ConversationAct } from '../../data/api.ts';
import { useMedia } from '../../components/use-media.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useOnCommand } from '../keyboard/commands.ts';
import { StateBadge } from './state-badge.tsx';
import type { Perform } from './use-conversation-acts.ts';

const useStyles = makeStyles({
  header: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  who: { flexGrow: 1, minWidth: 0, display: 'grid' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', outlineStyle: 'none' },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  acts: { display: 'flex', columnGap: tokens.spacingHorizontalS, flexShrink: 0 },
});

const shownActs = ['park', 'end', 'close', 'reopen'] as const satisfies readonly ConversationAct[];

/** Closing without a wrap-up is offered only where ending is not: two buttons for one thought confuse. */
function isCovered(act: ConversationAct, { actions }: Conversation): boolean {
  return act === 'close' && actions.includes('end');
}

interface HeaderProps {
  readonly conversation: Conversation;
  readonly isNarrow: boolean;
  readonly backTo: string;
  readonly isPanelOpen: boolean;
  readonly onTogglePanel: () => void;
  readonly onAct: Perform;
}

/** Who, in which state and queue, and what may be done with the conversation now. */
export function ConversationHeader(props: HeaderProps) {
  const { conversation, isNarrow: isOnePane, onAct } = props;
  const isNarrow = useMedia('(max-width: 799.98px)') || isOnePane;
  const { t } = useTexts();
  const styles = useStyles();
  const navigate = useNavigate();
  const acts = shownActs.filter((act) => conversation.actions.includes(act) && !isCovered(act, conversation));
  const name = conversation.customer.displayName ?? t('list.unnamed');
  const can = (act: ConversationAct) => conversation.actions.includes(act);
  useOnCommand('end', () =>
    can('end') ? void onAct('end') : can('close') ? void onAct('close') : undefined,
  );
  useOnCommand('wait', () => (can('park') ? void onAct('park') : undefined));

  return (
    <header className={styles.header}>
      {isOnePane && (
        <Tooltip content={t('conversation.back')} relationship="label">
          <Button
            appearance="subtle"
            icon={<ArrowLeftRegular />}
            onClick={() => void navigate(props.backTo)}
            data-testid="back"
          />
        </Tooltip>
      )}
      {!isNarrow && (
        <Avatar name={conversation.customer.displayName ?? ''} aria-hidden size={32} color="colorful" />
      )}
      <div className={styles.who}>
        <Subtitle2 as="h1" className={styles.name} tabIndex={-1} dir="auto">
          {name}
        </Subtitle2>
        <div className={styles.facts}>
          <StateBadge state={conversation.state} />
          {conversation.queueName !== undefined && <span>{conversation.queueName}</span>}
        </div>
      </div>
      <div className={styles.acts}>
        {!isNarrow &&
          acts.map((act) => (
            <Button key={act} size="small" onClick={() => void onAct(act)} data-testid={`act-${act}`}>
              {t(`conversation.${act}`)}
            </Button>
          ))}
        {!isNarrow && (
          <Tooltip content={t('customer.show')} relationship="label">
            <Button
              size="small"
              appearance="subtle"
              icon={<PersonInfoRegular />}
              aria-expanded={props.isPanelOpen}
              onClick={props.onTogglePanel}
              data-testid="customer-panel"
            />
          </Tooltip>
        )}
        {isNarrow && (
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <Tooltip content={t('conversation.more')} relationship="label">
                <Button appearance="subtle" icon={<MoreHorizontalRegular />} data-testid="more-actions" />
              </Tooltip>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {acts.map((act) => (
                  <MenuItem key={act} onClick={() => void onAct(act)} data-testid={`act-${act}`}>
                    {t(`conversation.${act}`)}
                  </MenuItem>
                ))}
                <MenuItem onClick={props.onTogglePanel}>{t('customer.show')}</MenuItem>
              </MenuList>
            </MenuPopover>
          </Menu>
        )}
      </div>
    </header>
  );
}
