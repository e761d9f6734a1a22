import { describe, expect, it } from '@jest/globals';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import type { Line } from '../../api/domain/thread/line.ts';
import type { ThreadChange } from '../../api/domain/thread/thread-change.ts';
import { active, closed, waiting, wrapUp } from './support/conversations.ts';
import {
  file,
  liveAgentRequest,
  receipt,
  surveyAnswer,
  text,
  typing,
  unknownEvent,
} from './support/inbound-events.ts';
import { agents, noon } from './support/people.ts';
import { outboundLine, taken, taking, thread } from './support/threads.ts';

const linesOf = (change: ThreadChange): readonly Line[] => change.lines.map(({ line }) => line);
const todoOf = (change: ThreadChange): readonly string[] => change.head.todo.map(({ kind }) => kind);
const eventsOf = (change: ThreadChange): readonly string[] =>
  linesOf(change).flatMap((line) => (line.kind === 'event' ? [line.event.kind] : []));

describe('Given a thread that does not exist yet', () => {
  it('when a customer writes, then it opens with the message before the event that it brought about', () => {
    const change = taken(thread({ revision: 0 }), [text('a')]);
    expect(linesOf(change).map(({ kind, id, revision }) => [kind, id, revision])).toEqual([
      ['inbound', expect.stringMatching(/^in:text:/), 1],
      ['event', 'event:1', 1],
    ]);
    expect(eventsOf(change)).toEqual(['opened']);
    expect(todoOf(change).toSorted()).toEqual(['arm', 'index-customer', 'notify', 'project', 'route']);
    expect(change.head).toMatchObject({
      revision: 1,
      unread: 1,
      preview: { from: 'customer', text: 'text a' },
    });
  });

  it.each<[string, InboundEvent]>([
    ['a survey is answered', surveyAnswer('s')],
    ['something unknown comes', unknownEvent('u')],
  ])('when %s, then it is kept but opens no conversation', (_what, event) => {
    const change = taken(thread({ revision: 0 }), [event]);
    expect(change.head.conversation).toBeUndefined();
    expect(linesOf(change)).toHaveLength(1);
  });

  it('when somebody is asked for, then a conversation opens', () => {
    expect(taken(thread({ revision: 0 }), [liveAgentRequest()]).head.conversation?.state).toBe('open');
  });

  it('when the customer only types, then nothing is written', () => {
    expect(taking(thread({ revision: 0 }), [typing()])).toBeUndefined();
  });
});

describe('Given a conversation', () => {
  it('when a customer writes during wrap-up, then somebody looks whether its agent is there', () => {
    expect(todoOf(taken(thread({ conversation: wrapUp() }), [text('a')]))).toContain('check-owner');
  });

  it('when it waits, then the message wakes it', () => {
    const change = taken(thread({ conversation: waiting() }), [text('a')]);
    expect(change.head.conversation).toMatchObject({
      state: 'open',
      preferred: { agentId: agents[0].personId },
    });
  });

  it('when it waits, then a survey does not wake it', () => {
    const change = taken(thread({ conversation: waiting() }), [surveyAnswer('s')]);
    expect(change.head.conversation?.state).toBe('waiting');
  });

  it('when the next one opens, then it does not inherit that a message of the last one failed', () => {
    const change = taken(thread({ conversation: closed(), failed: true }), [text('a')]);
    expect(change.head).toMatchObject({ failed: false, conversation: { number: 2 } });
  });

  it('when the same one goes on, then what failed stays failed', () => {
    expect(taken(thread({ conversation: active(), failed: true }), [text('a')]).head.failed).toBe(true);
  });

  it('when a message belongs to a conversation, then its line says to which', () => {
    const change = taken(thread({ conversation: closed({ number: 6 }) }), [text('a')]);
    expect(linesOf(change).map(({ conversation }) => conversation)).toEqual([7, 7]);
  });
});

describe('Given what is there already', () => {
  const seen = thread({ conversation: active(), newestAt: noon - 30_000, lastInboundAt: noon - 30_000 });

  it.each([
    ['earlier', -31, true],
    ['at the same moment', -30, undefined],
    ['later', -29, undefined],
  ])(
    'when a message that was written %s comes, then it is marked only if it lands above',
    (_when, at, late) => {
      const [line] = linesOf(taken(seen, [text('a', at)]));
      expect(line?.late).toBe(late);
    },
  );

  it('when messages come in one delivery in the wrong order, then neither lands above anything seen', () => {
    const lines = linesOf(taken(seen, [text('b', -10), text('a', -20)]));
    expect(lines.map(({ late }) => late)).toEqual([undefined, undefined]);
  });

  it('when the provider’s clock is ahead, then the message is shown no later than it came', () => {
    const [line] = linesOf(taken(seen, [text('a', 3_600)]));
    expect(line?.at).toBe(noon);
  });
});

describe('Given what the channel tells of a customer', () => {
  it('when it tells more, then it is added, and the newest of each part wins', () => {
    const first = taken(thread(), [text('a', -50, { displayName: 'Ioana', entryPoint: 'MAPS' })]);
    const second = taken(first.head, [text('b', -40, { displayName: 'Ioana Pop', resolvedLocale: 'ro' })]);
    expect(second.head.customer).toEqual({ displayName: 'Ioana Pop', entryPoint: 'MAPS', locale: 'ro' });
  });

  it('when it tells it late, then what was told after it stays', () => {
    const first = taken(thread(), [text('b', -40, { displayName: 'Ioana Pop' })]);
    const second = taken(first.head, [text('a', -50, { displayName: 'Ioana', placeId: 'place-1' })]);
    expect(second.head.customer).toEqual({ displayName: 'Ioana Pop', placeId: 'place-1' });
  });

  it('when a message tells nothing, then nothing is forgotten', () => {
    const change = taken(thread({ customer: { displayName: 'Ioana' } }), [text('a')]);
    expect(change.head.customer).toEqual({ displayName: 'Ioana' });
  });
});

describe('Given a file of a customer', () => {
  it('when files are allowed, then it is fetched', () => {
    const change = taken(thread(), [file('f')]);
    const [line] = linesOf(change);
    expect(line).toMatchObject({
      content: { kind: 'file', file: { state: 'fetching', source: 'https://files.example/f' } },
    });
    expect(change.head.todo).toContainEqual({ kind: 'fetch-media', lineId: line?.id });
  });

  it('when files are switched off, then the line says so, its address is not kept and nothing is fetched', () => {
    const change = taken(thread(), [file('f')], [], { filesAllowed: false });
    const [line] = linesOf(change);
    expect(line).toMatchObject({
      content: { kind: 'file', file: { state: 'refused', reason: 'switched-off' } },
    });
    expect(JSON.stringify(change)).not.toContain('files.example');
    expect(todoOf(change)).not.toContain('fetch-media');
  });
});

describe('Given receipts', () => {
  const head = thread({ conversation: active() });

  it('when they are for nobody’s message, then nothing is written', () => {
    expect(taking(head, [receipt('elsewhere', 'read')])).toBeUndefined();
  });

  it('when nothing is new in them, then nothing is written', () => {
    const read = {
      state: 'read',
      sentAt: noon - 9_000,
      deliveredAt: noon - 9_000,
      readAt: noon - 9_000,
    } as const;
    const line = outboundLine('a', { delivery: read });
    expect(taking(head, [receipt('a', 'delivered'), receipt('a', 'read')], [line])).toBeUndefined();
  });

  it('when both of a message come at once, then its line is written once, against the version that was read', () => {
    const change = taken(
      head,
      [receipt('a', 'read', -1), receipt('a', 'delivered', -2)],
      [outboundLine('a')],
    );
    expect(change.lines).toEqual([
      {
        line: expect.objectContaining({
          id: 'a',
          order: 3,
          revision: 5,
          delivery: { state: 'read', sentAt: noon - 2_000, deliveredAt: noon - 2_000, readAt: noon - 1_000 },
        }),
        etag: 'etag a',
      },
    ]);
  });

  it('when one is for a message whose sending has not been answered, then it is not sent again', () => {
    const item = { id: 'a', kind: 'message', purpose: 'answer', attempts: 1, queuedAt: noon } as const;
    const sending = { id: 'a', attempt: 1, until: noon + 30_000 };
    const line = outboundLine('a', { delivery: { state: 'queued' } });
    const change = taken({ ...head, unsent: [item], sending }, [receipt('a', 'delivered')], [line]);
    expect(change.head).toMatchObject({ unsent: [], sending: undefined });
  });

  it('when they come alone, then nobody has something new to read', () => {
    expect(taken(head, [receipt('a', 'read')], [outboundLine('a')]).head).toMatchObject({ unread: 0 });
  });
});
