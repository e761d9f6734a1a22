import type { EventLine, TimelineLine } from '../../api/contract/conversation.ts';

const takes: ReadonlySet<EventLine['event']> = new Set(['accepted', 'picked', 'reopened']);
const leaves: ReadonlySet<EventLine['event']> = new Set(['parked', 'closed', 'returned']);

/** What in the history of a thread shows a conversation with two owners, or one left by somebody who had it not. */
export function ownershipFaults(lines: readonly TimelineLine[]): readonly string[] {
  const faults: string[] = [];
  const owners = new Map<number, string>();
  const events = lines
    .filter((line): line is EventLine => line.kind === 'event')
    .toSorted((one, other) => one.order - other.order);
  for (const { event, actor, conversation, revision } of events) {
    const owner = owners.get(conversation);
    const who = actor?.personId;
    if (takes.has(event)) {
      if (owner !== undefined) faults.push(`${event} by ${who} while ${owner} had it (revision ${revision})`);
      if (who !== undefined) owners.set(conversation, who);
    }
    if (event === 'parked' || event === 'ended') {
      if (owner !== who)
        faults.push(`${event} by ${who} while ${owner ?? 'nobody'} had it (revision ${revision})`);
    }
    if (leaves.has(event)) owners.delete(conversation);
  }
  return faults;
}
