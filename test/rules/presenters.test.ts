import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { z } from 'zod';
import {
  conversationSchema,
  eventLineSchema,
  outboundLineSchema,
  timelineLineSchema,
} from '../../api/contract/conversation.ts';
import { inboxSchema } from '../../api/contract/inbox.ts';
import { type InboxRowRecord, rowOf, shownIn } from '../../api/domain/inbox/inbox-row.ts';
import type { ThreadHead } from '../../api/domain/thread/thread-head.ts';
import { presentConversation } from '../../api/functions/present/present-conversation.ts';
import { presentInbox } from '../../api/functions/present/present-inbox.ts';
import { presentLine } from '../../api/functions/present/present-line.ts';
import type {
  ConversationAction,
  ConversationReading,
} from '../../api/use-cases/conversations/read-conversation.ts';
import type { InboxReading } from '../../api/use-cases/conversations/read-inbox.ts';
import { simulatedSnapshot } from '../simulation/simulated-settings.ts';
import { anyConversationIn, statesBefore } from './support/conversations.ts';
import { noon } from './support/people.ts';
import { ScriptedChannel } from './support/scripted-channel.ts';
import { anyLine, anyOutboundLine, eventKinds, threadId } from './support/stored-lines.ts';
import { thread } from './support/threads.ts';

const names = {
  queueName: (id: string) => (id === 'gone' ? undefined : `queue ${id}`),
  personName: (id: string) => (id === 'somebody-who-left' ? undefined : `person ${id}`),
};

/** What goes over the wire keeps to the contract, to the last field: nothing more than it names leaves the store. */
function expectContract(schema: z.ZodType, presented: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(presented));
  expect(schema.parse(sent)).toEqual(sent);
}

const moment = fc.integer({ min: 0, max: noon });

const anyHead: fc.Arbitrary<ThreadHead> = fc
  .record(
    {
      conversation: fc
        .constantFrom(...statesBefore.filter((state) => state !== 'none'))
        .chain(anyConversationIn),
      customer: fc.record(
        {
          displayName: fc.string(),
          locale: fc.constant('ro'),
          placeId: fc.string(),
          customContext: fc.string(),
        },
        { requiredKeys: [] },
      ),
      consent: fc.constantFrom(
        'unknown' as const,
        'asked' as const,
        'granted' as const,
        'declined' as const,
        'withdrawn' as const,
        'informed' as const,
      ),
      unread: fc.nat(),
      unansweredSince: moment,
      failed: fc.boolean(),
      preview: fc.record({
        from: fc.constantFrom('customer' as const, 'agent' as const, 'system' as const),
        kind: fc.constantFrom(
          'text' as const,
          'image' as const,
          'suggestion' as const,
          'location' as const,
          'other' as const,
        ),
        text: fc.string({ unit: 'grapheme', maxLength: 120 }),
        at: moment,
      }),
    },
    { requiredKeys: ['conversation', 'customer', 'consent', 'unread', 'failed'] },
  )
  .map(({ conversation, ...patch }) =>
    thread({
      ...patch,
      threadId,
      ...(conversation === undefined ? {} : { conversation }),
      toldAt: { displayName: noon },
    }),
  );

function rowsOf(head: ThreadHead): readonly InboxRowRecord[] {
  const { conversation } = head;
  const shown = shownIn(conversation);
  if (conversation === undefined || shown === undefined) return [];
  const row = rowOf(head, conversation, shown.list);
  return [row, { ...row, gone: true }];
}

const actions: readonly ConversationAction[] = [
  'accept',
  'reject',
  'pick',
  'send',
  'park',
  'end',
  'close',
  'reopen',
  'read',
];

describe('What goes out', () => {
  it('given any stored line, then it keeps to the contract', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const presented = presentLine(line, names);
        expectContract(timelineLineSchema, presented);
        expect(presented).toMatchObject({ id: line.id, kind: line.kind, revision: line.revision });
      }),
      { numRuns: 500 },
    );
  });

  it('given any stored line, then neither addresses, tokens, postbacks nor shapes of the provider leave', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        expect(JSON.stringify(presentLine(line, names))).not.toMatch(
          /files\.example|secret-media-token|"postback"|fields seen/,
        );
      }),
    );
  });

  it('given a message of ours, then what is answered to its sender is the same line', () => {
    fc.assert(
      fc.property(anyOutboundLine, (line) => {
        expectContract(outboundLineSchema, presentLine(line, names));
      }),
    );
  });

  it('then the contract has a word for every event there is', () => {
    const words = eventLineSchema.shape.event.options;
    expect(eventKinds.filter((kind) => !words.some((word) => word === kind))).toEqual([]);
  });

  it('given any conversation, then it keeps to the contract', () => {
    const anyReading = fc.record(
      {
        queueName: fc.string(),
        replyUntil: moment,
        fileAttachments: fc.boolean(),
        actions: fc.subarray([...actions]),
      },
      { requiredKeys: ['fileAttachments', 'actions'] },
    );
    fc.assert(
      fc.property(anyHead, anyReading, (head, patch) => {
        const { conversation } = head;
        if (conversation === undefined) throw new Error('a reading is of a conversation');
        const reading: ConversationReading = {
          ...patch,
          head,
          conversation,
          brandName: 'Brand',
          features: new ScriptedChannel().features,
          now: noon,
        };
        expectContract(conversationSchema, presentConversation(reading));
      }),
    );
  });

  it('given any inbox, then it keeps to the contract and each row is in one list', () => {
    fc.assert(
      fc.property(fc.array(anyHead, { maxLength: 6 }), fc.boolean(), (heads, complete) => {
        const rows = heads.flatMap(rowsOf);
        const reading: InboxReading = {
          rows,
          open: rows.filter(({ state }) => state === 'open'),
          openCount: 3,
          counts: { offers: 1, mine: 2, waiting: 3, closed: 4 },
          complete,
          cursor: '12.34',
          now: noon,
          settings: simulatedSnapshot,
        };
        const inbox = presentInbox(reading);
        expectContract(inboxSchema, inbox);
        const listed = [inbox.offers, inbox.mine, inbox.waiting, inbox.closed].reduce(
          (sum, list) => sum + list.length,
          0,
        );
        expect(listed).toBe(rows.length);
      }),
    );
  });
});
