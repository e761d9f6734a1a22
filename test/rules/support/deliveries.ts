import fc from 'fast-check';
import type { InboundContext, InboundEvent } from '../../../api/domain/messages/inbound-event.ts';
import {
  file,
  liveAgentRequest,
  location,
  receipt,
  surveyAnswer,
  text,
  typing,
  unknownEvent,
} from './inbound-events.ts';

/** Deliveries that arrive together, one group after another. */
export type Arrivals = readonly (readonly (readonly InboundEvent[])[])[];

const contexts: readonly InboundContext[] = [
  {},
  { displayName: 'Ioana' },
  { displayName: 'Ioana Pop', resolvedLocale: 'ro' },
  { resolvedLocale: 'en', entryPoint: 'MAPS' },
  { placeId: 'place-1', customContext: 'order 7' },
];

type Shape = 'text' | 'file' | 'location' | 'live-agent-request' | 'survey-answer' | 'unknown';

function eventOf(shape: Shape, index: number, at: number, context: InboundContext): InboundEvent {
  const id = `m${index}`;
  switch (shape) {
    case 'text':
      return text(id, at, context);
    case 'file':
      return { ...file(id, at), context };
    case 'location':
      return location(id, at);
    case 'live-agent-request':
      return liveAgentRequest(at);
    case 'survey-answer':
      return surveyAnswer(id, at);
    default:
      return unknownEvent(id, at);
  }
}

/** What a customer's phone brings about: messages at moments of their own, receipts for `sent`, typing. In order of time. */
export function anyEvents(sent: readonly string[]): fc.Arbitrary<readonly InboundEvent[]> {
  const message = fc.record({
    shape: fc.constantFrom<Shape>(
      'text',
      'text',
      'text',
      'file',
      'location',
      'live-agent-request',
      'survey-answer',
      'unknown',
    ),
    context: fc.constantFrom(...contexts),
  });
  const receipts = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...sent, 'nobody-knows'),
      kind: fc.constantFrom('delivered' as const, 'read' as const),
    }),
    { maxLength: 6, selector: ({ id, kind }) => `${id} ${kind}` },
  );
  return fc
    .tuple(fc.array(message, { minLength: 1, maxLength: 25 }), receipts)
    .map(([messages, receiptsOf]) => [
      ...messages.map(({ shape, context }, index) => eventOf(shape, index, -500 + index * 10, context)),
      ...receiptsOf.map(({ id, kind }, index) => receipt(id, kind, -100 + index)),
      typing(),
    ]);
}

/** The same events in any order, some of them twice, in deliveries of any size, some of them at the same moment. */
export function anyArrivals(events: readonly InboundEvent[]): fc.Arbitrary<Arrivals> {
  return fc
    .record({
      twice: fc.subarray([...events]),
      cuts: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 20 }),
      together: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }),
    })
    .chain(({ twice, cuts, together }) =>
      fc
        .shuffledSubarray([...events, ...twice], { minLength: events.length + twice.length })
        .map((shuffled) => inGroups(inGroups(shuffled, cuts), together)),
    );
}

/** Cuts a list into pieces of the sizes given, which begin again when they are used up. */
function inGroups<T>(items: readonly T[], sizes: readonly number[]): readonly (readonly T[])[] {
  const groups: (readonly T[])[] = [];
  let start = 0;
  for (let index = 0; start < items.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    groups.push(items.slice(start, start + size));
    start += size;
  }
  return groups;
}
