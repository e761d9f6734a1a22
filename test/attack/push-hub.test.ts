import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { createLocalPush } from '../../api/adapters/local-push/create-local-push.ts';
import { createLocalPushEvents } from '../../api/adapters/local-push/create-local-push-events.ts';
import { runProof } from '../../api/adapters/local-push/run-proof.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { openBrowser, startLocalHub } from '../contract/local-hub.ts';
import { until } from '../contract/push-contract.ts';

const runSecret = 'r'.repeat(43);
let now = Date.UTC(2026, 10, 12);
const clock = { now: () => now, sleep: () => Promise.resolve() };

let hub: Awaited<ReturnType<typeof startLocalHub>>;
beforeAll(async () => {
  hub = await startLocalHub({ runSecret, now: clock.now });
});
afterAll(() => hub.stop());

const push = (secret = runSecret) =>
  createLocalPush({ hostUrl: hub.url, runSecret: secret, clock, ids: cryptoIds });
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const address = (ticket: string): string => `${hub.url.replace('http', 'ws')}/push?ticket=${ticket}`;

describe('somebody connects without a ticket of this run', () => {
  const genuine = async () => new URL((await push().negotiate('t.ana')).url).searchParams.get('ticket') ?? '';
  const forged = { personId: 't.admin', until: 9e15, once: 'o'.repeat(22) };
  const forgeries: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['none', () => ''],
    ['no proof', () => part(forged)],
    ['an empty proof', () => `${part(forged)}.`],
    ['a proof with another secret', () => `${part(forged)}.${hmac('guessed', `ticket\n${part(forged)}`)}`],
    ['a proof made for hints', () => `${part(forged)}.${hmac(runSecret, `hints\n${part(forged)}`)}`],
    ['the proof of another ticket', async () => `${part(forged)}.${(await genuine()).split('.')[1]}`],
    ['a third part', async () => `${await genuine()}.x`],
    ['more than any ticket', () => 'A'.repeat(5_000)],
    [
      'another run',
      async () =>
        new URL((await push('s'.repeat(43)).negotiate('t.ana')).url).searchParams.get('ticket') ?? '',
    ],
  ];
  it.each(forgeries)('is refused: %s', async (_, ticket) => {
    await expect(openBrowser(address(await ticket()))).rejects.toThrow('401');
  });

  it('is refused: a ticket used a second time', async () => {
    const { url } = await push().negotiate('t.ana');
    const first = await openBrowser(url);
    await expect(openBrowser(url)).rejects.toThrow('401');
    first.close();
  });

  it('is refused: a ticket of two minutes ago', async () => {
    const { url } = await push().negotiate('t.ana');
    now += 120_000;
    await expect(openBrowser(url)).rejects.toThrow('401');
  });

  it('is refused: another path', async () => {
    const ticket = await genuine();
    for (const path of ['/', '/push/', '/push/hints', '/api/push', '//push', '/PUSH'])
      await expect(openBrowser(`${hub.url.replace('http', 'ws')}${path}?ticket=${ticket}`)).rejects.toThrow(
        '401',
      );
    (await openBrowser(address(ticket))).close();
  });
});

describe('somebody sends hints', () => {
  const body = JSON.stringify({ items: [{ to: ['t.victim'], hint: { kind: 'inbox' } }] });
  const post = async (text: string, proof?: string, method = 'POST'): Promise<number> => {
    const headers = proof === undefined ? {} : { 'punte-run-proof': proof };
    const answer = await fetch(`${hub.url}/push/hints`, {
      method,
      headers,
      ...(method === 'POST' ? { body: text } : {}),
    });
    return answer.status;
  };

  it('is refused without the proof of this run, and nobody hears anything', async () => {
    const victim = await openBrowser((await push().negotiate('t.victim')).url);
    const other = runProof('s'.repeat(43), 'hints', body, now);
    const foreign = runProof(runSecret, 'events', body, now);
    const otherBody = runProof(runSecret, 'hints', `${body} `, now);
    const stale = runProof(runSecret, 'hints', body, now - 60_001);
    const early = runProof(runSecret, 'hints', body, now + 60_001);
    const moved = runProof(runSecret, 'hints', body, now - 120_000).replace(/^\d+/, String(now));
    for (const proof of [undefined, '', '.', 'NaN.', other, foreign, otherBody, stale, early, moved])
      expect(await post(body, proof)).toBe(401);
    expect(await post(body, runProof(runSecret, 'hints', body, now))).toBe(204);
    await until(() => victim.received.length > 0);
    expect(victim.received).toEqual([{ kind: 'inbox' }]);
    victim.close();
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"items":[{"to":"t.ana","hint":{"kind":"inbox"}}]}',
    '{"items":[{"to":[],"hint":{"kind":"other"}}]}',
  ])('is refused when its content is wrong: %s', async (text) => {
    expect(await post(text, runProof(runSecret, 'hints', text, now))).toBe(400);
  });

  it('carries nothing but the fields of a hint', async () => {
    const victim = await openBrowser((await push().negotiate('t.victim')).url);
    const smuggled = JSON.stringify({
      items: [{ to: ['t.victim'], hint: { kind: 'inbox', text: 'a customer wrote this' } }],
    });
    expect(await post(smuggled, runProof(runSecret, 'hints', smuggled, now))).toBe(204);
    await until(() => victim.received.length > 0);
    expect(victim.received).toEqual([{ kind: 'inbox' }]);
    victim.close();
  });

  it('is refused when it is too large or another method', async () => {
    const large = 'x'.repeat(4_000_001);
    expect([413, 0]).toContain(await post(large, runProof(runSecret, 'hints', large, now)).catch(() => 0));
    expect(await post('', undefined, 'GET')).toBe(405);
  });
});

describe('a browser that misbehaves', () => {
  it('is cut off when it sends more than a kilobyte, and the others stay', async () => {
    const good = await openBrowser((await push().negotiate('t.good')).url);
    const bad = await openBrowser((await push().negotiate('t.bad')).url);
    bad.socket.on('error', () => undefined);
    bad.socket.send('x'.repeat(2_000));
    await until(() => hub.events.includes('disconnected t.bad'));
    await push().hint(['t.good'], { kind: 'inbox' });
    await until(() => good.received.length === 1);
    good.close();
  });
});

describe('somebody reports connections to the function app', () => {
  const events = createLocalPushEvents({ runSecret, clock });
  const body = JSON.stringify({ kind: 'connected', personId: 't.ana', connectionId: 'c' });
  const read = (text: string, proof: string) =>
    events.read({ body: text, header: (name) => (name === 'punte-run-proof' ? proof : undefined) });

  it('is refused without the proof of this run', async () => {
    for (const proof of [
      '',
      'x.y',
      runProof('guessed', 'events', body, now),
      runProof(runSecret, 'hints', body, now),
    ])
      await expect(read(body, proof)).rejects.toMatchObject({ code: 'unauthenticated' });
    const otherPerson = body.replace('t.ana', 't.dan');
    await expect(read(otherPerson, runProof(runSecret, 'events', body, now))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('is believed when the hub does it', async () => {
    const calls: { body: string; proof: string }[] = [];
    const app = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        calls.push({ body: text, proof: String(request.headers['punte-run-proof']) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => void app.listen(0, '127.0.0.1', () => resolve()));
    const listening = app.address();
    const port = typeof listening === 'object' ? listening?.port : 0;
    const reporting = await startLocalHub({
      runSecret,
      now: clock.now,
      eventsUrl: () => `http://127.0.0.1:${port}/api/push/events`,
    });
    try {
      const { url } = await createLocalPush({
        hostUrl: reporting.url,
        runSecret,
        clock,
        ids: cryptoIds,
      }).negotiate('t.ana');
      (await openBrowser(url)).close();
      await until(() => calls.length === 2);
      const read = await Promise.all(
        calls.map((call) => events.read({ body: call.body, header: () => call.proof })),
      );
      expect(new Set(read.map((event) => event?.kind))).toEqual(new Set(['connected', 'disconnected']));
      expect(new Set(read.map((event) => event?.connectionId)).size).toBe(1);
      expect(read.every((event) => event?.personId === 't.ana')).toBe(true);
    } finally {
      await reporting.stop();
      app.closeAllConnections();
      await new Promise((resolve) => void app.close(resolve));
    }
  });
});

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
