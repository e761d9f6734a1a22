import { describe, expect, it } from '@jest/globals';
import type { Push, PushHint } from '../../api/ports/push.ts';

export interface Browser {
  /** Hints as received, in order. */
  readonly received: readonly unknown[];
  close(): void;
}

export interface PushUnderTest {
  readonly push: Push;
  readonly connect: (url: string) => Promise<Browser>;
  /** Resolves when the condition holds; rejects after some seconds. */
  readonly until: (condition: () => boolean) => Promise<void>;
  /** Makes the push service unreachable. */
  readonly cut: () => Promise<void> | void;
  readonly stop: () => Promise<void> | void;
}

const ana = '70756e74-6500-4000-8000-00006c6f6361.11111111-2222-4333-8444-555555555551';
const dan = '70756e74-6500-4000-8000-00006c6f6361.11111111-2222-4333-8444-555555555552';
const conversation: PushHint = { kind: 'conversation', conversationId: 'thread-1234567890.1', revision: 7 };

/** What every push service does; each adapter runs it with a service of its own. */
export function pushContract(adapter: string, open: () => Promise<PushUnderTest>): void {
  describe(`push contract: ${adapter}`, () => {
    const withPush = async (work: (test: PushUnderTest) => Promise<void>): Promise<void> => {
      const test = await open();
      try {
        await work(test);
      } finally {
        await test.stop();
      }
    };
    const join = async ({ push, connect }: PushUnderTest, personId: string): Promise<Browser> =>
      connect((await push.negotiate(personId)).url);

    it('given two people, when one gets a hint, then only that one hears it', () =>
      withPush(async (test) => {
        const [first, second] = [await join(test, ana), await join(test, dan)];
        await test.push.hint([ana], conversation);
        await test.push.hint([dan], { kind: 'inbox' });
        await test.until(() => first.received.length > 0 && second.received.length > 0);
        expect(first.received).toEqual([conversation]);
        expect(second.received).toEqual([{ kind: 'inbox' }]);
      }));

    it('given a person with two windows, when a hint comes, then both hear it', () =>
      withPush(async (test) => {
        const windows = [await join(test, ana), await join(test, ana)];
        await test.push.hint([ana], { kind: 'settings', generation: 3 });
        await test.until(() => windows.every(({ received }) => received.length > 0));
        expect(windows.map(({ received }) => received)).toEqual([
          [{ kind: 'settings', generation: 3 }],
          [{ kind: 'settings', generation: 3 }],
        ]);
      }));

    it('given a hint for many, when it is sent, then each hears it once', () =>
      withPush(async (test) => {
        const people = Array.from({ length: 30 }, (_, n) => `tenant.person-${n}`);
        const browsers = await Promise.all(people.map((personId) => join(test, personId)));
        await test.push.hint([...people, ...people.slice(0, 3)], { kind: 'presence' });
        await test.push.hint(people, { kind: 'inbox' });
        await test.until(() => browsers.every(({ received }) => received.length >= 2));
        for (const { received } of browsers)
          expect(received).toEqual([{ kind: 'presence' }, { kind: 'inbox' }]);
      }));

    it('given nobody, or somebody who is not connected, when a hint is sent, then nothing happens', () =>
      withPush(async ({ push }) => {
        await push.hint([], { kind: 'inbox' });
        await push.hint([ana], { kind: 'inbox' });
      }));

    it('given a service that cannot be reached, when a hint is sent, then nothing is thrown', () =>
      withPush(async (test) => {
        await test.cut();
        await test.push.hint([ana, dan], { kind: 'inbox' });
        await test.push.hint([ana], { kind: 'inbox' });
      }));

    it('given a negotiation, when it is answered, then it is a WebSocket address that holds for minutes', () =>
      withPush(async ({ push }) => {
        const { url, expiresAt } = await push.negotiate(ana);
        expect(url).toMatch(/^wss?:\/\//);
        const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
        expect(minutes).toBeGreaterThan(1);
        expect(minutes).toBeLessThanOrEqual(5);
      }));
  });
}

/** Waits for a condition by turns of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition did not hold within 5 s');
    await new Promise((resolve) => void setImmediate(resolve));
  }
}
