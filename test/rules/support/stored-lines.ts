import fc from 'fast-check';
import type { ConversationEvent } from '../../../api/domain/conversation/conversation-event.ts';
import type { DeliveryRecord } from '../../../api/domain/delivery/delivery-record.ts';
import type {
  EventLine,
  InboundContent,
  InboundLine,
  Line,
  OutboundLine,
  StoredFile,
} from '../../../api/domain/thread/line.ts';
import { agents, noon } from './people.ts';

export const threadId = 'hq3x0b7c9d1e2f3g4h5j6k7m8n9p0q1r2s3t4u5v6w7';

const moment = fc.integer({ min: 0, max: noon });
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const agentId = fc.constantFrom(...agents.map(({ personId }) => personId), 'somebody-who-left');
const actor = fc.constantFrom(...agents);

const anyFile: fc.Arbitrary<StoredFile> = fc.record(
  {
    state: fc.constantFrom('fetching' as const, 'ready' as const, 'refused' as const),
    blob: fc.constantFrom(`threads/${threadId}/abcdefgh`, 'elsewhere/x'),
    contentType: fc.constant('image/jpeg'),
    bytes: fc.nat(),
    fileName: text,
    source: fc.constant('https://files.example/secret'),
    reason: fc.constantFrom(
      'switched-off' as const,
      'address' as const,
      'gone' as const,
      'too-large' as const,
      'type' as const,
    ),
  },
  { requiredKeys: ['state'] },
);

const anyInbound: fc.Arbitrary<InboundContent> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('file' as const), file: anyFile }),
  fc.record(
    {
      kind: fc.constant('suggestion' as const),
      text,
      postback: fc.constant('postback'),
      inReplyTo: fc.uuid(),
    },
    { requiredKeys: ['kind', 'text', 'postback'] },
  ),
  fc.record({
    kind: fc.constant('location' as const),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
  fc.constant({ kind: 'live-agent-request' as const }),
  fc.record(
    { kind: fc.constant('survey-answer' as const), question: text, rating: text, text },
    { requiredKeys: ['kind', 'question'] },
  ),
  fc.record({
    kind: fc.constant('authentication' as const),
    outcome: fc.constantFrom('granted' as const, 'refused' as const),
  }),
  fc.record({ kind: fc.constant('unknown' as const), shape: fc.constant('fields seen') }),
);

const anyDelivery: fc.Arbitrary<DeliveryRecord> = fc.record(
  {
    state: fc.constantFrom(
      'queued' as const,
      'sending' as const,
      'sent' as const,
      'delivered' as const,
      'read' as const,
      'failed' as const,
    ),
    certainty: fc.constantFrom('certain' as const, 'uncertain' as const),
    reason: fc.constantFrom('content-refused', 'window-over', 'no-answer'),
    sentAt: moment,
    deliveredAt: moment,
    readAt: moment,
  },
  { requiredKeys: ['state'] },
);

const reason = fc.constantFrom(
  'ended' as const,
  'no-activity' as const,
  'forced' as const,
  'opted-out' as const,
  'channel-removed' as const,
);

const eventArbitraries: {
  readonly [Kind in ConversationEvent['kind']]: fc.Arbitrary<Extract<ConversationEvent, { kind: Kind }>>;
} = {
  opened: fc.record({ kind: fc.constant('opened') }),
  routed: fc.record({
    kind: fc.constant('routed'),
    queueId: fc.constantFrom('queue-two', 'gone'),
    settingsGeneration: fc.nat(),
    because: fc.constantFrom('fallback-queue', 'default-queue'),
  }),
  offered: fc.record({
    kind: fc.constant('offered'),
    agentId,
    deadline: moment,
    settingsGeneration: fc.nat(),
    because: fc.constantFrom('longest-idle', 'former-agent'),
  }),
  accepted: fc.record({ kind: fc.constant('accepted'), actor }),
  rejected: fc.record(
    { kind: fc.constant('rejected'), actor, reason: text },
    { requiredKeys: ['kind', 'actor'] },
  ),
  'timed-out': fc.record({ kind: fc.constant('timed-out'), agentId }),
  withdrawn: fc.record({ kind: fc.constant('withdrawn'), agentId }),
  picked: fc.record({ kind: fc.constant('picked'), actor }),
  parked: fc.record({ kind: fc.constant('parked'), actor }),
  returned: fc.record({ kind: fc.constant('returned'), from: fc.constantFrom('waiting', 'wrap-up') }),
  resumed: fc.record({ kind: fc.constant('resumed') }),
  ended: fc.record({ kind: fc.constant('ended'), actor }),
  closed: fc.record({ kind: fc.constant('closed'), reason, actor }, { requiredKeys: ['kind', 'reason'] }),
  reopened: fc.record({ kind: fc.constant('reopened'), actor }),
};

export const eventKinds = Object.keys(eventArbitraries) as readonly ConversationEvent['kind'][];

const base = {
  type: fc.constant('line' as const),
  v: fc.constant(1 as const),
  conversation: fc.nat(99),
  revision: fc.integer({ min: 1, max: 9_999 }),
  order: fc.integer({ min: 1, max: 9_999 }),
  at: moment,
  late: fc.constant(true),
};

const always = ['type', 'v', 'conversation', 'revision', 'order', 'at', 'id', 'kind'] as const;

const anyInboundLine: fc.Arbitrary<InboundLine> = fc.record(
  {
    ...base,
    id: fc.constant('in:text:abc'),
    kind: fc.constant('inbound' as const),
    providerId: fc.uuid(),
    content: anyInbound,
  },
  { requiredKeys: [...always, 'content'] },
);

export const anyOutboundLine: fc.Arbitrary<OutboundLine> = fc.record(
  {
    ...base,
    id: fc.uuid(),
    kind: fc.constant('outbound' as const),
    author: actor,
    clientMessageId: fc.uuid(),
    content: fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text }),
      fc.record(
        {
          kind: fc.constant('image' as const),
          file: anyFile,
          mediaToken: fc.constant('secret-media-token'),
          altText: text,
        },
        { requiredKeys: ['kind', 'file', 'mediaToken'] },
      ),
    ),
    delivery: anyDelivery,
  },
  { requiredKeys: [...always, 'content', 'delivery'] },
);

const anyEventLine: fc.Arbitrary<EventLine> = fc.record(
  {
    ...base,
    id: fc.constant('event:7'),
    kind: fc.constant('event' as const),
    event: fc
      .constantFrom(...eventKinds)
      .chain((kind): fc.Arbitrary<ConversationEvent> => eventArbitraries[kind]),
  },
  { requiredKeys: [...always, 'event'] },
);

export const anyLine: fc.Arbitrary<Line> = fc.oneof(anyInboundLine, anyOutboundLine, anyEventLine);
