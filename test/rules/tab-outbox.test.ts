import { describe, expect, it } from '@jest/globals';
import type { SendMessage } from '../../api/contract/conversation.ts';
import { ApiProblem, Unreachable } from '../../tab/src/data/failure.ts';
import { type PendingMessage, createOutbox } from '../../tab/src/data/outbox.ts';

const problem = (status: number, code: string) =>
  new ApiProblem({ type: code, title: code, status, code, remedy: '' });

function memory() {
  const values = new Map<string, string>();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
}

/** An outbox whose service answers what the test queued, and whose waits end when the test says so. */
function outboxUnderTest(storage = memory(), now = { value: 1_000_000 }) {
  const answers: Array<() => Promise<void>> = [];
  const sent: Array<{ conversationId: string } & SendMessage> = [];
  const waits: Array<() => void> = [];
  const failed: PendingMessage[] = [];
  const outbox = createOutbox({
    storage,
    personId: 'p',
    now: () => now.value,
    send: (conversationId, message) => {
      sent.push({ conversationId, ...message });
      return answers.shift()?.() ?? Promise.resolve();
    },
    onAccepted: () => undefined,
    onFailed: (message) => failed.push(message),
    wait: () => new Promise((resolve) => waits.push(resolve)),
  });
  const states = () =>
    outbox.messages.get().map(({ clientMessageId, state }) => `${clientMessageId} ${state}`);
  const add = (id: string, conversationId = 'c') =>
    outbox.add({ clientMessageId: id, conversationId, text: `text ${id}` });
  return { outbox, answers, sent, waits, failed, states, add, storage, now };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('When a message is added', () => {
  it('is shown at once and sent', async () => {
    const { add, states, sent } = outboxUnderTest();
    add('1');
    expect(states()).toEqual(['1 sending']);
    await settled();
    expect(sent).toEqual([{ conversationId: 'c', clientMessageId: '1', text: 'text 1' }]);
    expect(states()).toEqual(['1 accepted']);
  });

  it('waits for the one before it in the same conversation', async () => {
    const { add, sent, answers } = outboxUnderTest();
    let release = () => undefined as void;
    answers.push(() => new Promise((resolve) => (release = resolve)));
    add('1');
    add('2');
    await settled();
    expect(sent.map(({ clientMessageId }) => clientMessageId)).toEqual(['1']);
    release();
    await settled();
    expect(sent.map(({ clientMessageId }) => clientMessageId)).toEqual(['1', '2']);
  });

  it('does not wait for other conversations', async () => {
    const { add, sent, answers } = outboxUnderTest();
    answers.push(() => new Promise(() => undefined));
    add('1', 'c');
    add('2', 'd');
    await settled();
    expect(sent.map(({ conversationId }) => conversationId)).toEqual(['c', 'd']);
  });
});

describe('When the service cannot be reached', () => {
  it('keeps the message queued and repeats it under the same id', async () => {
    const { add, answers, states, waits, sent } = outboxUnderTest();
    answers.push(() => Promise.reject(new Unreachable(undefined)));
    add('1');
    await settled();
    expect(states()).toEqual(['1 queued']);
    waits.shift()?.();
    await settled();
    expect(sent.map(({ clientMessageId }) => clientMessageId)).toEqual(['1', '1']);
    expect(states()).toEqual(['1 accepted']);
  });

  it('tries at once when the connection is back', async () => {
    const { add, answers, outbox, states } = outboxUnderTest();
    answers.push(() => Promise.reject(new Unreachable(undefined)));
    add('1');
    await settled();
    outbox.flush();
    await settled();
    expect(states()).toEqual(['1 accepted']);
  });

  it('keeps the order of what waits', async () => {
    const { add, answers, outbox, sent } = outboxUnderTest();
    answers.push(() => Promise.reject(problem(503, 'store-busy')));
    add('1');
    add('2');
    await settled();
    outbox.flush();
    await settled();
    expect(sent.map(({ clientMessageId }) => clientMessageId)).toEqual(['1', '1', '2']);
  });

  it('asks before sending what has waited for a quarter of an hour', async () => {
    const { add, answers, outbox, now, states, failed } = outboxUnderTest();
    answers.push(
      () => Promise.reject(new Unreachable(undefined)),
      () => Promise.reject(new Unreachable(undefined)),
    );
    add('1');
    await settled();
    now.value += 15 * 60_000;
    outbox.flush();
    await settled();
    expect(states()).toEqual(['1 failed']);
    expect(failed).toHaveLength(1);
  });
});

describe('When the service refuses a message', () => {
  it('says why and goes on with the next', async () => {
    const { add, answers, outbox, states } = outboxUnderTest();
    answers.push(() => Promise.reject(problem(409, 'send-refused')));
    add('1');
    add('2');
    await settled();
    expect(states()).toEqual(['1 failed', '2 accepted']);
    expect(outbox.messages.get()[0]?.failure).toBe('send-refused');
  });

  it('tries again under the same id when asked to', async () => {
    const { add, answers, outbox, sent, states } = outboxUnderTest();
    answers.push(() => Promise.reject(problem(409, 'send-refused')));
    add('1');
    await settled();
    outbox.retry('1');
    await settled();
    expect(sent.map(({ clientMessageId }) => clientMessageId)).toEqual(['1', '1']);
    expect(states()).toEqual(['1 accepted']);
  });

  it('forgets it when it is discarded', async () => {
    const { add, answers, outbox, states } = outboxUnderTest();
    answers.push(() => Promise.reject(problem(409, 'send-refused')));
    add('1');
    await settled();
    outbox.discard('1');
    expect(states()).toEqual([]);
  });
});

describe('When the page is loaded again', () => {
  it('sends what was on its way, under the same id', async () => {
    const before = outboxUnderTest();
    before.answers.push(() => new Promise(() => undefined));
    before.add('1');
    const after = outboxUnderTest(before.storage, before.now);
    after.outbox.flush();
    await settled();
    expect(after.sent.map(({ clientMessageId }) => clientMessageId)).toEqual(['1']);
  });

  it('does not send by itself what is old', async () => {
    const before = outboxUnderTest();
    before.answers.push(() => new Promise(() => undefined));
    before.add('1');
    before.now.value += 60 * 60_000;
    const after = outboxUnderTest(before.storage, before.now);
    after.outbox.flush();
    await settled();
    expect(after.sent).toEqual([]);
    expect(after.states()).toEqual(['1 failed']);
  });

  it('starts empty when what was kept is damaged', () => {
    const storage = memory();
    storage.setItem('punte.outbox.p', '{"not":"a list"}');
    expect(outboxUnderTest(storage).states()).toEqual([]);
  });
});

describe('When the timeline shows a message', () => {
  it('forgets the optimistic copy', async () => {
    const { add, outbox, states } = outboxUnderTest();
    add('1');
    add('2');
    await settled();
    outbox.settle(new Set(['1']));
    expect(states()).toEqual(['2 accepted']);
  });
});
