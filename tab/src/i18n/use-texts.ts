import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormat } from './format.ts';

/** The texts and formats of the language now shown. */
export function useTexts() {
  const { t, i18n } = useTranslation();
  const format = useMemo(() => createFormat(i18n.language), [i18n.language]);
  return { t, format, language: i18n.language };
}

export type Translate = ReturnType<typeof useTexts>['t'];
