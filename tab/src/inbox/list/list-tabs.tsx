import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tab,
  TabList,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { usePageWidth } from '../../components/use-media.ts';
import type { InboxState, ListName } from '../../data/inbox-state.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { listNames, listPath } from '../inbox-path.ts';

const useStyles = makeStyles({
  tabs: {
    flexShrink: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  tab: { paddingInline: '2px', justifyContent: 'center' },
  label: { display: 'flex', flexDirection: 'column-reverse', alignItems: 'center' },
  count: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  name: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, whiteSpace: 'nowrap' },
  narrow: { padding: tokens.spacingHorizontalS, flexShrink: 0 },
  choice: { fontWeight: tokens.fontWeightSemibold },
});

interface ListTabsProps {
  readonly list: ListName;
  readonly counts: InboxState['counts'] | undefined;
}

/** The choice of list, with counts; a drop-down where there is no room for tabs. */
export function ListTabs({ list, counts }: ListTabsProps) {
  const { t } = useTexts();
  const styles = useStyles();
  const navigate = useNavigate();
  const isNarrow = usePageWidth() === 'narrow';
  const go = (value: unknown) => {
    const name = listNames.find((known) => known === value);
    if (name !== undefined) void navigate(listPath(name));
  };

  if (isNarrow) {
    const label = (name: ListName) =>
      counts === undefined ? t(`list.${name}`) : `${t(`list.${name}`)} ${counts[name]}`;
    return (
      <div className={styles.narrow}>
        <Menu
          checkedValues={{ list: [list] }}
          onCheckedValueChange={(_event, { checkedItems }) => go(checkedItems[0])}
        >
          <MenuTrigger disableButtonEnhancement>
            <MenuButton className={styles.choice} appearance="subtle" data-testid="list-choice">
              {label(list)}
            </MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {listNames.map((name) => (
                <MenuItemRadio key={name} name="list" value={name} data-testid={`list-${name}`}>
                  {label(name)}
                </MenuItemRadio>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
    );
  }
  return (
    <TabList
      size="small"
      className={styles.tabs}
      selectedValue={list}
      onTabSelect={(_event, { value }) => go(value)}
      aria-label={t('list.choose')}
    >
      {listNames.map((name) => (
        <Tab key={name} value={name} className={styles.tab} data-testid={`list-${name}`}>
          <span className={styles.label}>
            <span className={styles.name}>
              {name === 'closed' ? t('list.closedShort') : t(`list.${name}`)}
            </span>{' '}
            <span className={styles.count}>{counts === undefined ? '–' : counts[name]}</span>
          </span>
        </Tab>
      ))}
    </TabList>
  );
}
