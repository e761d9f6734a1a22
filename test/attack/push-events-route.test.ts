import { HttpRequest } from '@azure/functions';
import { describe, expect, it } from '@jest/globals';
import { createLocalPushEvents } from '../../api/adapters/local-push/create-local-push-events.ts';
import { runProof } from '../../api/adapters/local-push/run-proof.ts';
import { allowPushService, takePushEvent } from '../../api/functions/push/push-events.ts';
import type { PushEvent } from '../../api/ports/push-events.ts';

const runSecret = 'r'.repeat(43);
const now = Date.UTC(2026, 10, 12);
const clock = { now: () => now, sleep: () => Promise.resolve() };
const body = JSON.stringify({ kind: 'connected', personId: 't.ana', connectionId: 'c' });

function setUp() {
  const taken: PushEvent[] = [];
  const deps = {
    pushEvents: createLocalPushEvents({ runSecret, clock }),
    log: { write: () => undefined },
    onPushEvent: (event: PushEvent) => Promise.resolve(void taken.push(event)),
  };
  const post = (text: string, proof: string) =>
    takePushEvent(
      deps,
      new HttpRequest({
        method: 'POST',
        url: 'http://127.0.0.1/api/push/events',
        headers: { 'punte-run-proof': proof },
        body: { bytes: Buffer.from(text) },
      }),
    );
  return { taken, post };
}

describe('a report of a connection', () => {
  it('is taken from the hub of this run', async () => {
    const { taken, post } = setUp();
    expect(await post(body, runProof(runSecret, 'events', body, now))).toEqual({ status: 204 });
    expect(taken).toEqual([{ kind: 'connected', personId: 't.ana', connectionId: 'c' }]);
  });

  it('is refused from anybody else and changes nothing', async () => {
    const { taken, post } = setUp();
    await expect(post(body, '')).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(post(body, runProof('guessed', 'events', body, now))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(taken).toEqual([]);
  });
});

describe('the question whether events may be delivered', () => {
  const ask = (origin: string) =>
    allowPushService(
      new HttpRequest({
        method: 'OPTIONS',
        url: 'http://127.0.0.1/api/push/events',
        headers: { 'webhook-request-origin': origin },
      }),
    ).headers;

  it('is answered to a Web PubSub service and to nobody else', () => {
    expect(ask('punte.webpubsub.azure.com')).toEqual({
      'webhook-allowed-origin': 'punte.webpubsub.azure.com',
    });
    for (const origin of [
      'evil.example',
      'webpubsub.azure.com.evil.example',
      '*',
      'a.b.webpubsub.azure.com',
      '',
    ])
      expect(ask(origin)).toBeUndefined();
  });
});
