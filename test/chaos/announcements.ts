import type { EventLine, TimelineLine } from '../../api/contract/conversation.ts';
import type { PhoneLine } from './phones.ts';

const comes: ReadonlySet<EventLine['event']> = new Set(['accepted', 'picked', 'reopened', 'resumed']);
const leaves: ReadonlySet<EventLine['event']> = new Set(['ended', 'closed', 'returned']);

/**
 * What the phone was told wrongly of agents who came and left: each once, but those who left before their coming was
 * told are not told of at all.
 */
export function announcementFaults(
  lines: readonly TimelineLine[],
  phone: readonly PhoneLine[],
): readonly string[] {
  const happened = comingAndLeaving(lines);
  const told = (kind: string): number =>
    phone.filter((line) => line.from === 'system' && line.kind === kind).length;
  const untold = { joined: happened.joined - told('joined'), left: happened.left - told('left') };
  if (untold.joined === untold.left && untold.joined >= 0) return [];
  return [
    `joined: ${happened.joined}, told ${told('joined')} times`,
    `left: ${happened.left}, told ${told('left')} times`,
  ];
}

function comingAndLeaving(lines: readonly TimelineLine[]): {
  readonly joined: number;
  readonly left: number;
} {
  const events = lines
    .filter((line) => line.kind === 'event')
    .toSorted((one, other) => one.order - other.order);
  let joined = 0;
  let left = 0;
  let active = false;
  for (const { event } of events) {
    if (comes.has(event)) joined += 1;
    if (active && leaves.has(event)) left += 1;
    if (comes.has(event)) active = true;
    else if (event === 'parked' || leaves.has(event)) active = false;
  }
  return { joined, left };
}
