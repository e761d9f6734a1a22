import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '../data/preferences.ts';

export const languages = ['en', 'ro'] as const;
export type Language = (typeof languages)[number];

/** The language to show: what the person chose, else the host's, else English. */
export function chooseLanguage(chosen: Preferences['language'], hostLocale: string): Language {
  if (chosen !== 'automatic') return chosen;
  const primary = hostLocale.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'en';
}

/** Starts translation with one language; the other loads when it is chosen. */
export async function startTranslation(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await loadTexts(language) } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  if (i18next.language === language) return;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await loadTexts(language));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

async function loadTexts(language: Language) {
  return language === 'ro' ? (await import('./ro.ts')).ro : (await import('./en.ts')).en;
}
