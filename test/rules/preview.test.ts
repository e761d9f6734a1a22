import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboundContent, InboundLine } from '../../api/domain/thread/line.ts';
import { previewOf } from '../../api/domain/thread/preview.ts';
import { noon } from './support/people.ts';
import { outboundLine } from './support/threads.ts';

const inbound = (content: InboundContent): InboundLine => ({
  type: 'line',
  v: 1,
  id: 'in:text:x',
  conversation: 1,
  revision: 1,
  order: 1,
  at: noon,
  kind: 'inbound',
  content,
});

const characters = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

describe('What lists show of a message', () => {
  it.each<[InboundContent, string, string]>([
    [{ kind: 'text', text: ' Bună\n\n ziua ' }, 'text', 'Bună ziua'],
    [{ kind: 'suggestion', text: 'Yes', postback: 'y' }, 'suggestion', 'Yes'],
    [{ kind: 'file', file: { state: 'fetching' } }, 'image', ''],
    [{ kind: 'location', latitude: 1, longitude: 2 }, 'location', ''],
    [{ kind: 'live-agent-request' }, 'other', ''],
  ])('given %j, then its kind is %s and its words are %j', (content, kind, text) => {
    expect(previewOf(inbound(content))).toEqual({ from: 'customer', kind, text, at: noon });
  });

  it('given our own message, then it says so', () => {
    expect(previewOf(outboundLine('a'))).toMatchObject({ from: 'agent', kind: 'text', text: 'answer a' });
  });

  it('given any text, then it is at most 120 whole characters on one line', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 1 }),
      fc.constantFrom('👩‍👩‍👧‍👦', '🇷🇴', 'ă', '\n', ' '),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 300 }), (parts) => {
        const { text } = previewOf(inbound({ kind: 'text', text: parts.join('') }));
        expect(characters(text)).toBeLessThanOrEqual(120);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\n\r\t]/);
      }),
    );
  });

  it('given one character of endless parts, then it is left out', () => {
    expect(previewOf(inbound({ kind: 'text', text: `a${'\u0301'.repeat(5_000)}` })).text).toBe('…');
  });

  it('given a family of 300, then none of them is cut apart', () => {
    const { text } = previewOf(inbound({ kind: 'text', text: '👩‍👩‍👧‍👦'.repeat(300) }));
    expect(text.isWellFormed()).toBe(true);
    expect(text).toBe(`${'👩‍👩‍👧‍👦'.repeat(87)}…`);
  });
});
