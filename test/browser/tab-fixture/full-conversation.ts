import type { FakeApi } from './fake-api.ts';
import type { FakeThread } from './fake-threads.ts';
import { agent } from './page-parts.ts';

/** Every kind of line and state there is, and an offer. */
export function fullConversation({ threads }: FakeApi): FakeThread {
  const full = threads.create({
    displayName: 'Ștefania Țăranu',
    locale: 'ro-RO',
    entryPoint: 'MAPS',
    placeId: 'ChIJ',
  });
  threads.receive(full, { kind: 'text', text: 'Bună ziua, unde este comanda mea? https://example.com/4411' });
  threads.receive(full, { kind: 'location', latitude: 44.4, longitude: 26.1 });
  threads.receive(full, {
    kind: 'file',
    attachment: { attachmentId: 'x', state: 'refused', reason: 'gone' },
  });
  threads.receive(full, { kind: 'suggestion', text: 'Da' });
  threads.claim(full, agent, 'accepted');
  for (const state of ['queued', 'sending', 'sent', 'delivered', 'read'] as const) {
    const line = threads.send(
      full,
      { clientMessageId: state, text: `Răspuns ${state} https://example.com` },
      agent,
    );
    threads.setDelivery(full, line.id, { state });
  }
  const failed = threads.send(full, { clientMessageId: 'failed', text: 'Netrimis' }, agent);
  threads.setDelivery(full, failed.id, { state: 'failed', certainty: 'certain', reason: 'provider-refused' });
  const other = threads.create({ displayName: 'John Smith' });
  threads.receive(other, { kind: 'text', text: 'Hello' });
  threads.claim(other, agent, 'accepted');
  const offered = threads.create({ displayName: 'Offered Customer' });
  threads.receive(offered, { kind: 'text', text: 'Is the shop open?' });
  threads.offer(offered, agent.personId, 120);
  return full;
}
