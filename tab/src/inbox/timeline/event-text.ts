import type { EventLine } from '../../../../api/contract/conversation.ts';
import type { Translate } from '../../i18n/use-texts.ts';
import { declineReasons } from '../offer/use-answer-offer.ts';

/** A system event as one sentence. */
export function eventText(t: Translate, { event, actor, queueName, reason }: EventLine): string {
  const name = actor?.displayName ?? t('event.somebody');
  switch (event) {
    case 'routed':
      return queueName === undefined ? t('event.routedPlain') : t('event.routed', { queue: queueName });
    case 'rejected':
      return reason === undefined || reason === ''
        ? t('event.rejected', { name })
        : t('event.rejectedReason', { name, reason: reasonText(t, reason) });
    case 'opened':
    case 'returned':
    case 'resumed':
    case 'closed':
      return t(`event.${event}`);
    case 'offered':
    case 'accepted':
    case 'timed-out':
    case 'withdrawn':
    case 'picked':
    case 'parked':
    case 'ended':
    case 'reopened':
    case 'joined':
    case 'left':
      return t(`event.${event}`, { name });
    default:
      return event satisfies never;
  }
}

function reasonText(t: Translate, reason: string): string {
  const known = declineReasons.find((each) => each === reason);
  return known === undefined ? reason : t(`offer.reason.${known}`);
}
