import type { TFunction } from 'i18next';

/** The heading above a line that starts another day: today, yesterday or the date; undefined within a day. */
export function dayName(
  at: string,
  previousAt: string | undefined,
  language: string,
  t: TFunction,
): string | undefined {
  const day = dayOf(at);
  if (previousAt !== undefined && dayOf(previousAt) === day) return undefined;
  const now = new Date();
  if (day === dayOf(now.toISOString())) return t('phone.today');
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (day === dayOf(yesterday.toISOString())) return t('phone.yesterday');
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(at),
  );
}

const dayOf = (at: string): string => new Date(at).toDateString();
