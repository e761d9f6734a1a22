import './base.css';
import { FluentProvider, makeStyles, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import i18next from 'i18next';
import { StrictMode, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { en } from './i18n/en.ts';
import { ro } from './i18n/ro.ts';
import { getPreferences, usePreferences } from './preferences.ts';
import { usePrefersDark } from './use-prefers-dark.ts';

const useStyles = makeStyles({ page: { minHeight: '100%', height: '100%' } });

/** Draws a page with the language and theme a person chose. */
export async function mount(page: ReactNode): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: getPreferences().language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ro: { translation: ro } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <Provider>{page}</Provider>
    </StrictMode>,
  );
}

function Provider({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const { language, theme } = usePreferences();
  const prefersDark = usePrefersDark();
  const isDark = theme === 'automatic' ? prefersDark : theme === 'dark';

  useEffect(() => {
    document.documentElement.lang = language;
    void i18next.changeLanguage(language);
  }, [language]);
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);

  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} className={styles.page}>
      {children}
    </FluentProvider>
  );
}
