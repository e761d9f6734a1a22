import i18next from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { setUp as english } from '../i18n/en/set-up.ts';
import { createFormat } from '../i18n/format.ts';
import { setUp as romanian } from '../i18n/ro/set-up.ts';

// Texts of the set-up come with its code, so that the inbox does not load them.
i18next.addResourceBundle('en', 'setUp', english);
i18next.addResourceBundle('ro', 'setUp', romanian);

/** The texts of the set-up and the formats of the language now shown. */
export function useSetUpTexts() {
  const { t, i18n } = useTranslation('setUp');
  const format = useMemo(() => createFormat(i18n.language), [i18n.language]);
  return { t, format, language: i18n.language };
}

export type SetUpTranslate = ReturnType<typeof useSetUpTexts>['t'];
