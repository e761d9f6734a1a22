import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  type MenuProps,
  Tab,
  TabList,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons';
import { useLocation, useNavigate } from 'react-router';
import { usePageWidth } from '../components/use-media.ts';
import { useObservable } from '../data/observable.ts';
import type { Preferences } from '../data/preferences.ts';
import { useServices } from '../data/services.tsx';
import { mayReadSetUp } from '../data/may-read-set-up.ts';
import { useMe } from '../data/use-me.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { entityIds, pathOfPage } from '../teams/links.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-height: 480px)': { display: 'none' },
  },
  // Three names and a person do not fit on a phone: the names move sideways, the person shows as a sign.
  pages: { minWidth: 0, overflowX: 'auto', scrollbarWidth: 'none' },
  person: { minWidth: 0, flexShrink: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', maxWidth: '24ch' },
});

/** Pages, person, language and theme outside Teams, where nobody else shows them. */
export function TopBar() {
  const { host, preferences } = useServices();
  const { data: me } = useMe();
  const { t, language } = useTexts();
  const styles = useStyles();
  const isNarrow = usePageWidth() === 'narrow';
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const chosen = useObservable(preferences);
  const page = entityIds.find((id) => pathname.startsWith(`/${id}`)) ?? '';
  const shown = entityIds.filter((id) => id !== 'setup' || (me !== undefined && mayReadSetUp(me)));
  const checked = { language: [language], theme: [chosen.theme] };
  const choose: MenuProps['onCheckedValueChange'] = (_event, { name, checkedItems }) => {
    const value = checkedItems[0];
    if (name === 'language' && isLanguage(value)) preferences.change({ language: value });
    if (name === 'theme' && isTheme(value)) preferences.change({ theme: value });
  };

  return (
    <header className={styles.bar}>
      <nav aria-label={t('shell.tabs')} className={styles.pages}>
        <TabList
          size={isNarrow ? 'small' : 'medium'}
          selectedValue={page}
          onTabSelect={(_event, { value }) => void navigate(pathOfPage(String(value), undefined))}
        >
          {shown.map((id) => (
            <Tab key={id} value={id}>
              {t(`tab.${id}`)}
            </Tab>
          ))}
        </TabList>
      </nav>
      <Menu checkedValues={checked} onCheckedValueChange={choose}>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<PersonRegular />}
            className={styles.person}
            aria-label={t('shell.account', { name: me?.displayName ?? '' })}
            data-testid="account-button"
          >
            {!isNarrow && <span className={styles.name}>{me?.displayName}</span>}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuGroup>
              <MenuGroupHeader>{t('about.language')}</MenuGroupHeader>
              <MenuItemRadio name="language" value="en">
                {t('about.english')}
              </MenuItemRadio>
              <MenuItemRadio name="language" value="ro">
                {t('about.romanian')}
              </MenuItemRadio>
            </MenuGroup>
            <MenuGroup>
              <MenuGroupHeader>{t('about.theme')}</MenuGroupHeader>
              <MenuItemRadio name="theme" value="automatic">
                {t('about.themeAutomatic')}
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="light">
                {t('about.themeLight')}
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="dark">
                {t('about.themeDark')}
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="contrast">
                {t('about.themeContrast')}
              </MenuItemRadio>
            </MenuGroup>
            <MenuDivider />
            <MenuItem onClick={() => host.signOut?.()} data-testid="sign-out">
              {t('signIn.signOut')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}

function isLanguage(value: string | undefined): value is 'en' | 'ro' {
  return value === 'en' || value === 'ro';
}

function isTheme(value: string | undefined): value is Preferences['theme'] {
  return value === 'automatic' || value === 'light' || value === 'dark' || value === 'contrast';
}
