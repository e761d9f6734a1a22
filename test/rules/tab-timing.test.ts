import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOff } from '../../tab/src/data/back-off.ts';
import { pollInterval } from '../../tab/src/data/poll-interval.ts';
import { createServerClock } from '../../tab/src/data/server-clock.ts';

const chance = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('The time between two polls', () => {
  it('is two to three seconds while push is down and a conversation is open', () => {
    fc.assert(
      fc.property(chance, (luck) => {
        const wait = pollInterval({ isPushUp: false, isConversationOpen: true, failures: 0, chance: luck });
        expect(wait).toBeGreaterThanOrEqual(2_000);
        expect(wait).toBeLessThanOrEqual(3_000);
      }),
    );
  });

  it('is 15 to 30 seconds while push is up', () => {
    fc.assert(
      fc.property(chance, fc.boolean(), (luck, isConversationOpen) => {
        const wait = pollInterval({ isPushUp: true, isConversationOpen, failures: 0, chance: luck });
        expect(wait).toBeGreaterThanOrEqual(15_000);
        expect(wait).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it('grows with failures, up to half a minute, and is never nothing', () => {
    fc.assert(
      fc.property(chance, fc.integer({ min: 1, max: 1_000 }), (luck, failures) => {
        expect(backOff(failures, luck)).toBeLessThanOrEqual(30_000);
        expect(backOff(failures, luck)).toBeGreaterThanOrEqual(500);
        expect(backOff(failures + 1, luck)).toBeGreaterThanOrEqual(backOff(failures, luck));
      }),
    );
  });
});

describe("The server's clock", () => {
  it('is the machine’s own until an answer tells', () => {
    expect(createServerClock(() => 42).now()).toBe(42);
  });

  it('takes the middle of the trip as the moment of the answer', () => {
    const clock = createServerClock(() => 10_000);
    clock.learn(new Date(70_500).toISOString(), 10_000, 11_000);
    expect(clock.now()).toBe(70_000);
  });

  it('trusts a quick answer more than a slow one', () => {
    const clock = createServerClock(() => 10_000);
    clock.learn(new Date(70_000).toISOString(), 10_000, 10_020);
    clock.learn(new Date(71_000).toISOString(), 10_000, 14_000);
    expect(clock.now()).toBe(69_990);
  });

  it('notices when the machine’s clock was changed', () => {
    const clock = createServerClock(() => 10_000);
    clock.learn(new Date(70_000).toISOString(), 10_000, 10_020);
    clock.learn(new Date(7_270_000).toISOString(), 10_000, 10_400);
    expect(clock.now()).toBeGreaterThan(7_000_000);
  });
});
