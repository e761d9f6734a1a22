import type { Inbox, InboxRow, OfferRow } from '../../contract/inbox.ts';
import type { InboxRowRecord } from '../../domain/inbox/inbox-row.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { InboxReading } from '../../use-cases/conversations/read-inbox.ts';
import { conversationIdOf } from '../../use-cases/threads/identifiers.ts';
import { presentInstant } from './present-instant.ts';

export function presentInbox(reading: InboxReading): Inbox {
  const { rows, settings } = reading;
  const inList = (list: InboxRowRecord['list']): InboxRow[] =>
    rows.filter((row) => row.list === list).map((row) => presentRow(row, settings));
  return {
    offers: rows.flatMap((row) => presentOffer(row, settings)),
    mine: inList('mine'),
    waiting: inList('waiting'),
    open: reading.open.map((row) => presentRow(row, settings)),
    closed: inList('closed'),
    complete: reading.complete,
    counts: { ...reading.counts, open: reading.openCount },
    cursor: reading.cursor,
    now: presentInstant(reading.now),
  };
}

function presentOffer(row: InboxRowRecord, settings: SettingsSnapshot): OfferRow[] {
  if (row.list !== 'offers' || row.offer === undefined) return [];
  const conversationId = conversationIdOf(row.threadId, row.conversation);
  return [
    {
      ...presentRow(row, settings),
      id: `${conversationId}.${row.offer.number}`,
      offeredAt: presentInstant(row.offer.offeredAt),
      deadline: presentInstant(row.offer.deadline),
    },
  ];
}

function presentRow(row: InboxRowRecord, settings: SettingsSnapshot): InboxRow {
  const conversationId = conversationIdOf(row.threadId, row.conversation);
  const queueName = settings.queues.get(row.queueId ?? '')?.name;
  return {
    id: conversationId,
    conversationId,
    revision: row.revision,
    ...(row.gone ? { gone: true } : {}),
    state: row.state,
    channel: row.channel,
    brandName: settings.brandAgents.get(row.brandAgentId)?.displayName ?? '',
    ...(row.queueId === undefined ? {} : { queueId: row.queueId }),
    ...(queueName === undefined ? {} : { queueName }),
    ...(row.customerName === undefined ? {} : { customerName: row.customerName }),
    ...(row.preview === undefined ? {} : { preview: { ...row.preview, at: presentInstant(row.preview.at) } }),
    unread: row.unread,
    since: presentInstant(row.since),
    ...(row.unansweredSince === undefined ? {} : { unansweredSince: presentInstant(row.unansweredSince) }),
    ...(row.failed ? { failed: true } : {}),
  };
}
