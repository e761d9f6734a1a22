import type { RoleName } from '../../api/contract/me.ts';

export type PickerLanguage = 'en' | 'ro';

interface PickerTexts {
  readonly title: string;
  readonly explanation: string;
  readonly refused: string;
  readonly roles: Readonly<Record<RoleName, string>>;
}

export const pickerTexts: Readonly<Record<PickerLanguage, PickerTexts>> = {
  en: {
    title: 'Sign in to Punte',
    explanation: 'This is the sign-in of one machine. Choose who you are; there is no password.',
    refused: 'This sign-in request was refused.',
    roles: {
      admin: 'administrator',
      secrets: 'secured fields',
      privacy: 'privacy officer',
      supervisor: 'supervisor',
      agent: 'agent',
    },
  },
  ro: {
    title: 'Conectați-vă la Punte',
    explanation: 'Aceasta este conectarea pe un singur calculator. Alegeți cine sunteți; nu există parolă.',
    refused: 'Această cerere de conectare a fost refuzată.',
    roles: {
      admin: 'administrator',
      secrets: 'câmpuri securizate',
      privacy: 'responsabil cu confidențialitatea',
      supervisor: 'supervizor',
      agent: 'agent',
    },
  },
};

/** The first language of `ui_locales` or Accept-Language that we have; else English. */
export function pickerLanguage(
  uiLocales: string | undefined,
  acceptLanguage: string | undefined,
): PickerLanguage {
  const wanted = `${uiLocales ?? ''} ${acceptLanguage ?? ''}`.toLowerCase().matchAll(/(?:^|[\s,])(en|ro)\b/g);
  return wanted.next().value?.[1] === 'ro' ? 'ro' : 'en';
}
