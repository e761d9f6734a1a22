import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { LocalLanguageRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { languages, setPreferences, themes, usePreferences } from './preferences.ts';

const LANGUAGE_NAMES = { en: 'English', ro: 'Română' };

/** Chooses the language and theme of the page. */
export function AppearanceMenu() {
  const { t } = useTranslation();
  const { language, theme } = usePreferences();
  const themeNames = {
    automatic: t('common.themeAutomatic'),
    light: t('common.themeLight'),
    dark: t('common.themeDark'),
  };
  return (
    <Menu
      checkedValues={{ language: [language], theme: [theme] }}
      onCheckedValueChange={(_event, { name, checkedItems }) => {
        const value = checkedItems[0];
        const chosenLanguage = languages.find((one) => one === value);
        const chosenTheme = themes.find((one) => one === value);
        if (name === 'language' && chosenLanguage !== undefined) setPreferences({ language: chosenLanguage });
        if (name === 'theme' && chosenTheme !== undefined) setPreferences({ theme: chosenTheme });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<LocalLanguageRegular />}
          aria-label={t('common.appearance')}
          title={t('common.appearance')}
          data-testid="appearance-menu"
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t('common.language')}</MenuGroupHeader>
            {languages.map((one) => (
              <MenuItemRadio key={one} name="language" value={one} lang={one} data-testid={`language-${one}`}>
                {LANGUAGE_NAMES[one]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('common.theme')}</MenuGroupHeader>
            {themes.map((one) => (
              <MenuItemRadio key={one} name="theme" value={one} data-testid={`theme-${one}`}>
                {themeNames[one]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
