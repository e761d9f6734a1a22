import { describe, expect, it } from '@jest/globals';
import { mayBeSent } from '../../api/domain/consent/purposes.ts';
import type { Purpose } from '../../api/domain/delivery/unsent-item.ts';
import type { ConsentState } from '../../api/domain/thread/thread-head.ts';

/** Written by hand from the rules of consent: + may be sent, - may not. */
const table: Readonly<Record<ConsentState, string>> = {
  unknown: '+ + + + + + +',
  asked: '+ - - - - - -',
  granted: '+ + + + + + +',
  informed: '+ + + + + + +',
  declined: '- - + - - - -',
  withdrawn: '- - + - - - -',
};

const purposes = [
  'consent-question',
  'notice',
  'stop-confirmation',
  'answer',
  'automated',
  'survey',
  'transcript',
] as const satisfies readonly Purpose[];

const states: readonly ConsentState[] = ['unknown', 'asked', 'granted', 'informed', 'declined', 'withdrawn'];

const cases = states.flatMap((state) =>
  purposes.map((purpose, index) => [state, purpose, table[state].split(' ')[index] === '+'] as const),
);

describe('Given a thread’s consent', () => {
  it.each(cases)('when it is %s, then %s may be sent: %s', (state, purpose, allowed) => {
    expect(mayBeSent(state, purpose)).toBe(allowed);
  });
});
