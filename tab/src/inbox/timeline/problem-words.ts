import i18next from 'i18next';
import type { en } from '../../i18n/en.ts';
import type { Translate } from '../../i18n/use-texts.ts';

type Reason = Exclude<keyof typeof en.delivery.reason, 'other'>;
type Code = keyof typeof en.problem;

/** Why a message was not sent, by its code; what is not known is shown as it came. */
export function problemWords(t: Translate, reason: string): string {
  if (isReason(reason)) return t(`delivery.reason.${reason}`);
  if (isCode(reason)) return t(`problem.${reason}`);
  return t('delivery.reason.other', { reason });
}

function isReason(reason: string): reason is Reason {
  return reason !== 'other' && i18next.exists(`delivery.reason.${reason}`);
}

function isCode(reason: string): reason is Code {
  return i18next.exists(`problem.${reason}`);
}
