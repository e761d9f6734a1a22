import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SearchBox,
  Tooltip,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowSortRegular } from '@fluentui/react-icons';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalXS,
    padding: tokens.spacingHorizontalS,
    flexShrink: 0,
  },
  search: { flexGrow: 1, minWidth: 0 },
});

const sorts = ['waiting', 'newest', 'name'] as const;

/** Search and order of the list. */
export function ListTools({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const { preferences } = useServices();
  const { sort } = useObservable(preferences);
  const { t } = useTexts();
  const styles = useStyles();
  const names = {
    waiting: t('list.sortWaiting'),
    newest: t('list.sortNewest'),
    name: t('list.sortName'),
  };
  return (
    <search className={styles.tools}>
      <SearchBox
        className={styles.search}
        size="small"
        value={words}
        onChange={(_event, { value }) => onWords(value)}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        dismiss={{ 'aria-label': t('list.clearSearch') }}
        data-focus="search"
      />
      <Menu
        checkedValues={{ sort: [sort] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          const chosen = sorts.find((name) => name === checkedItems[0]);
          if (chosen !== undefined) preferences.change({ sort: chosen });
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content={t('list.sort')} relationship="label">
            <Button size="small" appearance="subtle" icon={<ArrowSortRegular />} />
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {sorts.map((name) => (
              <MenuItemRadio key={name} name="sort" value={name}>
                {names[name]}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </search>
  );
}
