import type { InboundLine, OutboundLine } from './line.ts';
import type { Preview } from './thread-head.ts';

const previewLength = 120;

/** What lists show of a message: its first 120 characters, never cut inside a character. */
export function previewOf(line: InboundLine | OutboundLine): Preview {
  const from = line.kind === 'inbound' ? 'customer' : 'agent';
  const { content } = line;
  switch (content.kind) {
    case 'text':
      return { from, kind: 'text', text: shorten(content.text), at: line.at };
    case 'suggestion':
      return { from, kind: 'suggestion', text: shorten(content.text), at: line.at };
    case 'file':
    case 'image':
      return { from, kind: 'image', text: '', at: line.at };
    case 'location':
      return { from, kind: 'location', text: '', at: line.at };
    case 'live-agent-request':
    case 'survey-answer':
    case 'authentication':
    case 'unknown':
      return { from, kind: 'other', text: '', at: line.at };
    default: {
      const unknown: never = content;
      return unknown;
    }
  }
}

function shorten(text: string): string {
  const oneLine = text.slice(0, 8 * previewLength).replaceAll(/\s+/g, ' ').trim();
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(oneLine)];
  if (characters.length <= previewLength) return oneLine;
  return `${characters
    .slice(0, previewLength - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}
