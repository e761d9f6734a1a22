import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { backOff } from '../../local/google/delivery/back-off.ts';
import { createRandom } from '../../local/google/random.ts';
import {
  dig,
  startWebhook,
  startWorkshop,
  until,
  type SimulatedAccount,
  type Webhook,
  type Workshop,
} from './simulator-workshop.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const LATER = 3_600 * SECOND_MS;

const listSchema = z.object({
  deliveries: z.array(
    z.object({
      state: z.string(),
      attempts: z.number(),
      requestId: z.string().optional(),
      lastStatus: z.number().optional(),
      lastError: z.string().optional(),
      nextAttemptInMs: z.number().optional(),
    }),
  ),
  counts: z.object({
    acknowledged: z.number(),
    dropped: z.number(),
    attempts: z.number(),
    waiting: z.number(),
  }),
});

describe("Given Google's delivery queue", () => {
  let shop: Workshop;
  let hook: Webhook;
  let owner: SimulatedAccount;
  let conversationId: string;
  beforeEach(async () => {
    shop = await startWorkshop({ webhookTimeoutMs: 150 });
    hook = await startWebhook();
    owner = await shop.account();
    conversationId = await shop.conversation(owner.agents[0]?.agentId ?? '');
  });
  afterEach(async () => {
    await shop.stop();
    await hook.stop();
  });

  const write = (text: string) =>
    shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text });
  const advance = (advanceMs: number) => shop.call('PUT', '/sim/clock', { advanceMs });
  const list = async () => listSchema.parse((await shop.call('GET', '/sim/deliveries')).body);
  const first = async (state: string) =>
    until(async () => {
      const [newest] = (await list()).deliveries;
      return newest?.state === state ? newest : undefined;
    });
  const texts = () => hook.received.map((call) => dig(call.json, 'message', 'text'));

  it('acknowledges on 200 and calls no more', async () => {
    await shop.verify(owner, hook.url);
    await write('x');
    expect(await first('acknowledged')).toMatchObject({ attempts: 1, lastStatus: 200 });
    await advance(LATER);
    expect((await list()).counts).toMatchObject({ acknowledged: 1, waiting: 0 });
    expect(hook.received).toHaveLength(1);
  });

  it.each([201, 204, 302, 400, 401, 403, 404, 429, 500, 503])(
    'repeats after %i, the same bytes',
    async (status) => {
      await shop.verify(owner, hook.url);
      hook.answerWith((_call, count) => (count === 1 ? status : 200));
      await write('x');
      expect(await first('retrying')).toMatchObject({ attempts: 1, lastStatus: status });
      await advance(LATER);
      await first('acknowledged');
      const [one, two] = hook.received;
      expect(hook.received).toHaveLength(2);
      expect(two?.body.equals(one?.body ?? Buffer.alloc(0))).toBe(true);
      expect(two?.headers['x-goog-signature']).toBe(one?.headers['x-goog-signature']);
    },
  );

  it('repeats when there is no answer in time', async () => {
    await shop.verify(owner, hook.url);
    hook.answerWith((_call, count) => (count === 1 ? 'silence' : 200));
    await write('x');
    expect(await first('retrying')).toMatchObject({ lastError: expect.stringContaining('150 ms') });
    await advance(LATER);
    await first('acknowledged');
  });

  it('keeps what comes before a webhook is set, and calls once it is', async () => {
    await write('early');
    expect(await first('retrying')).toMatchObject({ lastError: 'no webhook is configured' });
    await shop.verify(owner, hook.url);
    await hook.waitFor('message');
    expect(texts()).toEqual(['early']);
  });

  it('signs each attempt with the token of that moment', async () => {
    await shop.verify(owner, hook.url);
    hook.answerWith(() => 503);
    await write('x');
    await first('retrying');
    hook.answerWith(() => 200);
    await shop.verify({ ...owner, clientToken: 'another-token' }, hook.url);
    await advance(LATER);
    await first('acknowledged');
    const signatures = new Set(hook.received.map((call) => call.headers['x-goog-signature']));
    expect(signatures.size).toBe(2);
  });

  it('drops what nobody took for seven days', async () => {
    await shop.verify(owner, hook.url);
    hook.answerWith(() => 500);
    await write('x');
    await first('retrying');
    await advance(7 * DAY_MS - SECOND_MS);
    await until(async () => ((await list()).deliveries[0]?.attempts === 2 ? true : undefined));
    expect((await list()).deliveries[0]).toMatchObject({ state: 'retrying' });
    await advance(2 * SECOND_MS);
    expect(await first('dropped')).toMatchObject({ attempts: 3 });
    expect((await list()).counts).toMatchObject({ dropped: 1, waiting: 0 });
  });

  it('waits as the scaled clock says', async () => {
    await shop.verify(owner, hook.url);
    hook.answerWith(() => 500);
    await shop.call('PUT', '/sim/clock', { timeScale: 0.01 });
    await write('x');
    const { nextAttemptInMs } = await first('retrying');
    expect(nextAttemptInMs).toBeGreaterThan(60 * SECOND_MS);
    expect(nextAttemptInMs).toBeLessThanOrEqual(100 * SECOND_MS);
    await shop.call('PUT', '/sim/clock', { timeScale: 100_000 });
    await until(async () => (hook.received.length > 8 ? true : undefined));
  });

  it('delivers twice on demand, byte for byte', async () => {
    await shop.verify(owner, hook.url);
    await shop.call('PUT', '/sim/faults', { duplicateRate: 1 });
    await write('x');
    await advance(3 * SECOND_MS);
    const [one, two] = await hook.waitFor('message', 2);
    expect(two?.body.equals(one?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it('lets later events overtake on demand', async () => {
    await shop.verify(owner, hook.url);
    await shop.call('PUT', '/sim/faults', { reorderRate: 1 });
    await write('first');
    await shop.call('PUT', '/sim/faults', {});
    await write('second');
    await hook.waitFor('message');
    await advance(3 * SECOND_MS);
    await hook.waitFor('message', 2);
    expect(texts()).toEqual(['second', 'first']);
  });

  it('repeats an acknowledged delivery whose acknowledgement is lost on demand', async () => {
    await shop.verify(owner, hook.url);
    await shop.call('PUT', '/sim/faults', { dropAckRate: 1 });
    await write('x');
    expect(await first('retrying')).toMatchObject({
      lastStatus: 200,
      lastError: expect.stringContaining('lost'),
    });
    await shop.call('PUT', '/sim/faults', {});
    await advance(LATER);
    await first('acknowledged');
    expect(hook.received).toHaveLength(2);
  });

  it('calls nobody in an outage, and everybody after it', async () => {
    await shop.verify(owner, hook.url);
    await shop.call('PUT', '/sim/faults', { outageUntil: new Date(Date.now() + 3_600_000).toISOString() });
    await write('one');
    await write('two');
    expect((await list()).counts).toMatchObject({ attempts: 0, waiting: 2 });
    await shop.call('PUT', '/sim/faults', { outageUntil: null });
    await hook.waitFor('message', 2);
    expect(new Set(texts())).toEqual(new Set(['one', 'two']));
  });

  it('goes on with others while one webhook fails', async () => {
    await shop.verify(owner, hook.url);
    hook.answerWith(() => 503);
    await write('stuck');
    await first('retrying');
    const other = await shop.account(1);
    const otherHook = await startWebhook();
    await shop.verify(other, otherHook.url);
    conversationId = await shop.conversation(other.agents[0]?.agentId ?? '');
    await write('through');
    await otherHook.waitFor('message');
    await otherHook.stop();
  });
});

describe('Given the back-off of a failed delivery', () => {
  const random = createRandom(1);

  it('doubles from a second, with less than a fifth of jitter', () => {
    for (let attempts = 1; attempts <= 9; attempts++) {
      const full = SECOND_MS * 2 ** (attempts - 1);
      const wait = backOff(attempts, random);
      expect(wait).toBeGreaterThanOrEqual(full * 0.8);
      expect(wait).toBeLessThanOrEqual(full);
    }
  });

  it('never waits longer than 600 seconds', () => {
    for (const attempts of [11, 50, 5_000]) {
      expect(backOff(attempts, random)).toBeGreaterThanOrEqual(480 * SECOND_MS);
      expect(backOff(attempts, random)).toBeLessThanOrEqual(600 * SECOND_MS);
    }
  });
});
