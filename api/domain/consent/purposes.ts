import type { Purpose } from '../delivery/unsent-item.ts';
import type { ConsentState } from '../thread/thread-head.ts';

const everything: ReadonlySet<Purpose> = new Set<Purpose>([
  'consent-question',
  'notice',
  'stop-confirmation',
  'answer',
  'automated',
  'survey',
  'transcript',
]);

/**
 * What may be sent in which state of consent: the one table every send path asks. Until a channel instance can ask
 * for consent, a thread stays `unknown` and its customer, who wrote first, may be answered.
 */
const allowed: Readonly<Record<ConsentState, ReadonlySet<Purpose>>> = {
  unknown: everything,
  asked: new Set<Purpose>(['consent-question']),
  granted: everything,
  informed: everything,
  declined: new Set<Purpose>(['stop-confirmation']),
  withdrawn: new Set<Purpose>(['stop-confirmation']),
};

/** Whether something of this purpose may be sent to a customer in this state. */
export function mayBeSent(consent: ConsentState, purpose: Purpose): boolean {
  return allowed[consent].has(purpose);
}
