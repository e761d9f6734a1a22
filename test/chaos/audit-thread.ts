import type { OutboundLine, TimelineLine } from '../../api/contract/conversation.ts';
import { type ThreadLedger, answerable } from './ledger.ts';
import { announcementFaults } from './announcements.ts';
import { ownershipFaults } from './ownership.ts';
import type { PhoneLine } from './phones.ts';
import { writtenIn } from './thread-view.ts';

/** Two lists that must be the same, and what they are of. */
export interface Comparison {
  readonly what: string;
  readonly promised: readonly string[];
  readonly found: readonly string[];
}

/** Everything that must hold of one thread once all is quiet, as lists to compare. */
export function auditThread(
  ledger: ThreadLedger,
  lines: readonly TimelineLine[],
  phone: readonly PhoneLine[],
): readonly Comparison[] {
  const answers = lines.filter((line): line is OutboundLine => line.kind === 'outbound');
  const bySending = answers.toSorted((one, other) => one.order - other.order);
  const onPhone = phone.flatMap((line) => (line.from === 'agent' ? [line] : []));
  const accepted = ledger.answers.map(({ id }) => id);
  return [
    {
      what: 'customer messages in the timeline, each once and in order',
      promised: ledger.written,
      found: writtenIn(lines),
    },
    {
      what: 'one answer to each customer message',
      promised: answerable(ledger)
        .map((text) => `re ${text}`)
        .toSorted(),
      found: ledger.answers.map(({ text }) => text).toSorted(),
    },
    {
      what: 'answers in the timeline, each accepted one once and in the order of acceptance',
      promised: accepted,
      found: bySending.map(({ id }) => id),
    },
    {
      what: 'answers on the phone, each accepted one once and in the order of acceptance',
      promised: accepted,
      found: onPhone.map(({ messageId }) => messageId),
    },
    {
      what: 'texts of the answers on the phone',
      promised: ledger.answers.map(({ text }) => text),
      found: onPhone.map(({ text = '' }) => text),
    },
    {
      what: 'answers that are not shown as delivered',
      promised: [],
      found: answers
        .filter(({ delivery }) => delivery.state !== 'delivered' && delivery.state !== 'read')
        .map(({ id, delivery }) => `${id} ${delivery.state} ${delivery.reason ?? ''}`),
    },
    { what: 'two owners at once', promised: [], found: ownershipFaults(lines) },
    {
      what: 'announcements of agents, lost or doubled',
      promised: [],
      found: announcementFaults(lines, phone),
    },
  ];
}
