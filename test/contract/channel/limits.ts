import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Channel } from '../../../api/channels/channel.ts';
import { isPunteError } from '../../../api/domain/errors/punte-error.ts';
import type { OutboundContent } from '../../../api/domain/messages/outbound-content.ts';
import { type Probe, text } from './probe.ts';

/** Our limits and the provider's are the same. */
export function limitsContract(probe: Probe): void {
  describe('limits', () => {
    it('what the channel lets pass, the provider takes', async () => {
      await fc.assert(
        fc.asyncProperty(content(probe.channel), async (one) => {
          if (!passes(probe.channel, one)) return;
          expect(await probe.send(probe.newId(), one)).toEqual({ kind: 'accepted' });
        }),
        { numRuns: 60 },
      );
    });

    it('a text of the greatest length is shown whole, one sign more is stopped by us and refused by the provider', async () => {
      const id = probe.newId();
      const longest = 'ă'.repeat(probe.channel.features.maxTextLength);
      expect(passes(probe.channel, text(longest))).toBe(true);
      await probe.send(id, text(longest));
      expect((await probe.under.customer.sees()).find((one) => one.id === id)?.text).toBe(longest);
      expect(() => probe.channel.checkContent(text(`${longest}!`))).toThrow(
        expect.objectContaining({ code: 'text-too-long' }),
      );
      expect(await probe.send(probe.newId(), text(`${longest}!`))).toMatchObject({
        kind: 'refused',
        reason: 'content-refused',
      });
    });

    it('one suggestion too many, or one too long, is stopped by us and refused by the provider', async () => {
      const { maxSuggestions, maxSuggestionLength } = probe.channel.features;
      const many = Array.from({ length: maxSuggestions + 1 }, (_, index) => ({
        text: `nr. ${index}`,
        postback: `p${index}`,
      }));
      for (const suggestions of [many, [{ text: 'x'.repeat(maxSuggestionLength + 1), postback: 'p' }]]) {
        const tooMuch: OutboundContent = { kind: 'text', text: 'alegeți', suggestions };
        expect(() => probe.channel.checkContent(tooMuch)).toThrow(
          expect.objectContaining({ code: 'content-not-supported' }),
        );
        expect(await probe.send(probe.newId(), tooMuch)).toMatchObject({
          kind: 'refused',
          reason: 'content-refused',
        });
      }
    });
  });
}

/** Content within the limits, on them and just over them. */
function content(channel: Channel): fc.Arbitrary<OutboundContent> {
  const { maxTextLength, maxSuggestions, maxSuggestionLength } = channel.features;
  const around = (limit: number) =>
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.integer({ min: limit - 1, max: limit + 1 }).map((length) => 'ș'.repeat(length)),
      fc.integer({ min: limit - 2, max: limit + 1 }).map((length) => '😀'.repeat(Math.ceil(length / 2))),
    );
  const suggestion = fc.record({ text: around(maxSuggestionLength), postback: around(2_048) });
  return fc.record({
    kind: fc.constant('text' as const),
    text: around(maxTextLength),
    suggestions: fc.array(suggestion, { maxLength: maxSuggestions + 1 }),
  });
}

function passes(channel: Channel, one: OutboundContent): boolean {
  try {
    channel.checkContent(one);
    return true;
  } catch (error) {
    if (isPunteError(error)) return false;
    throw error;
  }
}
