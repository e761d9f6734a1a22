import { describe, expect, it } from '@jest/globals';
import { createLocalPush } from '../../api/adapters/local-push/create-local-push.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';
import { createWebPubSubPush } from '../../api/adapters/web-pubsub/create-web-pubsub-push.ts';
import { anyCredential } from './in-process-key-vault.ts';
import { inProcessWebPubSub } from './in-process-web-pubsub.ts';
import { openBrowser, startLocalHub } from './local-hub.ts';
import { pushContract, until } from './push-contract.ts';

const runSecret = 'r'.repeat(43);

pushContract('local hub', async () => {
  const { hub, url, stop } = await startLocalHub({ runSecret });
  const push = createLocalPush({ hostUrl: url, runSecret, clock: systemClock, ids: cryptoIds });
  return { push, connect: openBrowser, until, cut: () => hub.close(), stop };
});

pushContract('Web PubSub through its SDK', () => {
  const service = inProcessWebPubSub();
  const push = createWebPubSubPush({
    endpoint: service.endpoint,
    hub: 'punte',
    credential: anyCredential,
    clock: systemClock,
    client: { httpClient: service.httpClient, retryOptions: { maxRetries: 0 } },
  });
  const connect = (url: string) => Promise.resolve(service.connect(url));
  return Promise.resolve({ push, connect, until, cut: service.cut, stop: () => undefined });
});

describe('the local hub', () => {
  it('given a burst of hints, when they are sent, then they travel in few batches, in order and without repeats', async () => {
    const { url, stop } = await startLocalHub({ runSecret });
    try {
      const push = createLocalPush({ hostUrl: url, runSecret, clock: systemClock, ids: cryptoIds });
      const browser = await openBrowser((await push.negotiate('t.ana')).url);
      for (let revision = 1; revision <= 200; revision++) {
        await push.hint(['t.ana'], { kind: 'conversation', conversationId: 'c', revision });
        await push.hint(['t.ana'], { kind: 'inbox' });
      }
      await until(() => browser.received.filter(isConversation).length === 200);
      const revisions = browser.received.filter(isConversation).map(({ revision }) => revision);
      expect(revisions).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
      expect(browser.received.length).toBeLessThan(400);
    } finally {
      await stop();
    }
  });

  it('given a connection, when it comes and goes, then both are reported once', async () => {
    const { url, events, stop } = await startLocalHub({ runSecret });
    try {
      const push = createLocalPush({ hostUrl: url, runSecret, clock: systemClock, ids: cryptoIds });
      const browser = await openBrowser((await push.negotiate('t.ana')).url);
      await until(() => events.length === 1);
      browser.close();
      await until(() => events.length === 2);
      expect(events).toEqual(['connected t.ana', 'disconnected t.ana']);
    } finally {
      await stop();
    }
  });

  it('given a browser that stopped answering, when two beats pass, then it is cut off and reported', async () => {
    const { url, hub, events, stop } = await startLocalHub({ runSecret, heartbeatMs: 20 });
    try {
      const push = createLocalPush({ hostUrl: url, runSecret, clock: systemClock, ids: cryptoIds });
      const lively = await openBrowser((await push.negotiate('t.dan')).url);
      const silent = await openBrowser((await push.negotiate('t.ana')).url);
      silent.socket.pause();
      await until(() => events.includes('disconnected t.ana'));
      expect(hub.connectionCount()).toBe(1);
      expect(events).not.toContain('disconnected t.dan');
      lively.close();
    } finally {
      await stop();
    }
  });
});

function isConversation(hint: unknown): hint is { readonly revision: number } {
  return typeof hint === 'object' && hint !== null && Reflect.get(hint, 'kind') === 'conversation';
}
