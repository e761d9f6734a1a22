import { describe, expect, it } from '@jest/globals';
import type { OutboundContent } from '../../api/domain/messages/outbound-content.ts';
import { channelAt } from './channel-under-test.ts';

const channel = channelAt('http://127.0.0.1:9');
const text = (length: number): OutboundContent => ({ kind: 'text', text: 'x'.repeat(length) });
const chips = (...suggestions: { text: string; postback: string }[]): OutboundContent => ({
  kind: 'text',
  text: 'x',
  suggestions,
});
const chip = { text: 'Da', postback: 'p' };
const image = (changes: object): OutboundContent => ({
  kind: 'image',
  url: 'https://punte.example/api/media/1',
  contentType: 'image/png',
  ...changes,
});

describe('What may be sent over Business Messages', () => {
  const allowed: readonly [string, OutboundContent][] = [
    ['one sign', text(1)],
    ['3072 signs', text(3_072)],
    ['thirteen chips', chips(...Array.from({ length: 13 }, () => chip))],
    ['a chip of 25 signs with 2048 behind it', chips({ text: 'x'.repeat(25), postback: 'p'.repeat(2_048) })],
    ['a JPEG', image({ contentType: 'image/jpeg' })],
    ['a described image', image({ altText: 'x'.repeat(3_072) })],
  ];

  it.each(allowed)('%s', (_, content) => {
    expect(() => channel.checkContent(content)).not.toThrow();
  });

  const refused: readonly [string, OutboundContent, string, object][] = [
    ['3073 signs', text(3_073), 'text-too-long', { length: 3_073, allowed: 3_072 }],
    ['nothing', text(0), 'content-not-supported', { reason: 'empty-text' }],
    ['only spaces', { kind: 'text', text: ' \n\t ' }, 'content-not-supported', { reason: 'empty-text' }],
    [
      'fourteen chips',
      chips(...Array.from({ length: 14 }, () => chip)),
      'content-not-supported',
      { reason: 'too-many-suggestions', allowed: 13 },
    ],
    [
      'a chip of 26 signs',
      chips({ text: 'x'.repeat(26), postback: 'p' }),
      'content-not-supported',
      { reason: 'suggestion-text', allowed: 25 },
    ],
    [
      'a chip without words',
      chips({ text: ' ', postback: 'p' }),
      'content-not-supported',
      { reason: 'suggestion-text', allowed: 25 },
    ],
    [
      'a chip with nothing behind it',
      chips({ text: 'Da', postback: '' }),
      'content-not-supported',
      { reason: 'suggestion-postback', allowed: 2_048 },
    ],
    [
      'a chip with too much behind it',
      chips({ text: 'Da', postback: 'p'.repeat(2_049) }),
      'content-not-supported',
      { reason: 'suggestion-postback', allowed: 2_048 },
    ],
    [
      'a moving image',
      image({ contentType: 'image/gif' }),
      'content-not-supported',
      { reason: 'image-type', allowed: ['image/jpeg', 'image/png', 'image/webp'] },
    ],
    [
      'a drawing',
      image({ contentType: 'image/svg+xml' }),
      'content-not-supported',
      { reason: 'image-type', allowed: ['image/jpeg', 'image/png', 'image/webp'] },
    ],
    ['an image nowhere', image({ url: 'media/1' }), 'content-not-supported', { reason: 'image-address' }],
    [
      'an image described at length',
      image({ altText: 'x'.repeat(3_073) }),
      'text-too-long',
      { length: 3_073, allowed: 3_072 },
    ],
  ];

  it.each(refused)('but not %s', (_, content, code, details) => {
    expect(() => channel.checkContent(content)).toThrow(expect.objectContaining({ code, details }));
  });
});
