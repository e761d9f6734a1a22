import { describe, expect, it } from '@jest/globals';
import { createConsoleLog } from '../../api/adapters/system/console-log.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';

const noon = Date.UTC(2026, 10, 12, 12);
const clock = { now: () => noon, sleep: () => Promise.resolve() };

describe('console log', () => {
  it('given facts, when written, then it is one JSON line with time, level and event', () => {
    const lines: string[] = [];
    createConsoleLog({ clock, write: (line) => lines.push(line) }).write('info', 'webhook-received', {
      accountId: 'a1',
      count: 2,
      reason: 'two\nlines',
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2026-11-12T12:00:00.000Z',
      level: 'info',
      event: 'webhook-received',
      accountId: 'a1',
      count: 2,
      reason: 'two\nlines',
    });
  });

  it('given a fact named like a field of its own, when written, then the field wins', () => {
    const lines: string[] = [];
    createConsoleLog({ clock, write: (line) => lines.push(line) }).write('error', 'real', {
      event: 'forged',
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'real', level: 'error' });
  });

  it('given a minimum level, when something lesser is written, then nothing appears', () => {
    const lines: string[] = [];
    const log = createConsoleLog({ clock, level: 'warning', write: (line) => lines.push(line) });
    log.write('debug', 'a');
    log.write('info', 'b');
    log.write('warning', 'c');
    expect(lines).toHaveLength(1);
  });
});

describe('crypto ids', () => {
  it('given the wish for 128 bits, when a token is made, then it has 128 bits in base64url', () => {
    expect(Buffer.from(cryptoIds.token(128), 'base64url')).toHaveLength(16);
    expect(cryptoIds.token(128)).not.toBe(cryptoIds.token(128));
  });

  it('given many fractions, when drawn, then all lie in [0, 1)', () => {
    for (let n = 0; n < 1000; n++) {
      const fraction = cryptoIds.fraction();
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThan(1);
    }
  });

  it('given an id, when made, then it is a version 4 UUID', () => {
    expect(cryptoIds.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('system clock', () => {
  it('given a sleep, when it resolves, then at least that much time has passed', async () => {
    const start = performance.now();
    await systemClock.sleep(20);
    expect(performance.now() - start).toBeGreaterThanOrEqual(18);
  });
});
