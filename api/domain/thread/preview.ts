import type { InboundLine, OutboundLine } from './line.ts';
import type { Preview } from './thread-head.ts';

const previewLength = 120;

/** A character may consist of many parts; a preview stays short all the same. UTF-16 units. */
const mostUnits = 8 * previewLength;

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
  const oneLine = text.replaceAll(/\s+/g, ' ').trim();
  // Most are short: finding the characters of each would cost more than all other rules of a message together.
  if (oneLine.length <= previewLength) return oneLine;
  const shown: string[] = [];
  let units = 0;
  for (const { segment } of new Intl.Segmenter().segment(oneLine)) {
    units += segment.length;
    if (shown.length === previewLength || units > mostUnits) {
      return `${shown.slice(0, previewLength - 1).join('')}…`;
    }
    shown.push(segment);
  }
  return oneLine;
}
