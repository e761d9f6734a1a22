import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import {
  attachmentBlob,
  attachmentIdOf,
  attachmentOfBlob,
  readAttachmentId,
} from '../../api/use-cases/media/attachment-id.ts';
import {
  conversationIdOf,
  customerIdOf,
  inboundLineId,
  outboundLineId,
  readConversationId,
  threadIdOf,
} from '../../api/use-cases/threads/identifiers.ts';
import { conversationIdSchema, offerIdSchema } from '../../api/contract/identifiers.ts';
import { liveAgentRequest, receipt, text } from './support/inbound-events.ts';

const gbm = 'google-business-messages';

describe('A thread’s id', () => {
  it('then is the same for the same customer and brand agent, and no other', () => {
    const part = fc.string({ unit: 'grapheme', maxLength: 12 });
    const place = fc.tuple(part, part, part);
    fc.assert(
      fc.property(place, place, ([key, brand, customer], [otherKey, otherBrand, otherCustomer]) => {
        const same = key === otherKey && brand === otherBrand && customer === otherCustomer;
        expect(
          threadIdOf(key, gbm, brand, customer) === threadIdOf(otherKey, gbm, otherBrand, otherCustomer),
        ).toBe(same);
      }),
    );
  });

  it('then does not let parts run into each other, and says nothing of whom it is of', () => {
    expect(threadIdOf('k', gbm, 'ab', 'c')).not.toBe(threadIdOf('k', gbm, 'a', 'bc'));
    expect(threadIdOf('k', gbm, 'a', '+40712345678')).not.toBe(
      threadIdOf('k', 'rcs-for-business', 'a', '+40712345678'),
    );
    expect(threadIdOf('k', gbm, 'a', '+40712345678')).not.toContain('712345678');
    expect(customerIdOf('k', gbm, 'x')).not.toBe(threadIdOf('k', gbm, 'x', 'x'));
  });

  it('then carries its partition out and back in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.integer({ min: 1, max: 999_999_999 }),
        (number, offer) => {
          const threadId = threadIdOf('k', gbm, 'brand', 'customer');
          const id = conversationIdOf(threadId, number);
          expect(readConversationId(id)).toEqual({ threadId, number });
          expect(readConversationId(`${id}.${offer}`)).toEqual({ threadId, number, offer });
          expect(conversationIdSchema.safeParse(id).success).toBe(true);
          expect(offerIdSchema.safeParse(`${id}.${offer}`).success).toBe(true);
        },
      ),
    );
  });

  it.each([
    '',
    'x.1',
    `${'a'.repeat(43)}`,
    `${'a'.repeat(43)}.0`,
    `${'a'.repeat(43)}.01`,
    `../${'a'.repeat(43)}.1`,
    `${'a'.repeat(43)}.1.`,
    `${'a'.repeat(43)}.1.1.1`,
    `${'a'.repeat(43)}.1e3`,
    `${'a'.repeat(43)}.1\n`,
  ])('given %j, then it is no id of a conversation', (id) => {
    expect(readConversationId(id)).toBeUndefined();
  });
});

describe('The line of an event', () => {
  const told = { displayName: 'Ioana', entryPoint: 'MAPS' };

  it.each<[string, InboundEvent, InboundEvent, boolean]>([
    ['the same message twice', text('a'), text('a'), true],
    ['the same message with another context', text('a'), text('a', -60, told), true],
    ['two messages of the same words', text('a'), text('b'), false],
    ['the same request for somebody twice', liveAgentRequest(), liveAgentRequest(), true],
    [
      'the same request with another context',
      liveAgentRequest(),
      { ...liveAgentRequest(), context: told },
      true,
    ],
    ['two requests at different moments', liveAgentRequest(-60), liveAgentRequest(-59), false],
    ['two receipts of one message', receipt('m', 'delivered'), receipt('m', 'read'), false],
  ])('given %s, then it is one line: %s', (_what, one, other, same) => {
    expect(inboundLineId(one) === inboundLineId(other)).toBe(same);
  });

  it('given a message and a receipt of the same provider id, then they are two lines', () => {
    expect(inboundLineId(text('a'))).not.toBe(inboundLineId({ ...receipt('m', 'read'), providerId: 'a' }));
  });
});

describe('The id of a message of ours', () => {
  it('then is a UUID, the same for the same thread, person and client’s id, and no other', () => {
    const part = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (one, other) => {
        expect(outboundLineId(...one)).toMatch(
          /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        );
        const same = one.every((value, index) => value === other[index]);
        expect(outboundLineId(...one) === outboundLineId(...other)).toBe(same);
      }),
    );
  });
});

describe('An attachment’s id', () => {
  const address = { threadId: 'a'.repeat(43), key: 'k'.repeat(22) };

  it('then names its thread and its blob, there and back', () => {
    expect(readAttachmentId(attachmentIdOf(address))).toEqual(address);
    expect(attachmentOfBlob(attachmentBlob(address))).toEqual(address);
  });

  it.each([
    '',
    '~',
    '../../x~abcdefgh',
    `${'a'.repeat(43)}~../secret`,
    `${'a'.repeat(43)}~short`,
    `${'a'.repeat(43)}/x~abcdefgh`,
  ])('given %j, then it is none', (id) => {
    expect(readAttachmentId(id)).toBeUndefined();
  });
});
