import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import type { Conversation } from '../../api/contract/conversation.ts';
import type { OfferRow } from '../../api/contract/inbox.ts';
import { eventually } from '../whole-stack/eventually.ts';
import { png } from '../whole-stack/pictures.ts';
import type { Staff } from '../whole-stack/staff.ts';
import { startWholeStack, type WholeStack } from '../whole-stack/start-whole-stack.ts';

jest.setTimeout(60_000);

const secretWords = 'Codul meu este 7731';
const queueSchema = z.object({ id: z.string(), etag: z.string(), name: z.string() });

let stack: WholeStack;
/** Has the conversations. */
let ana: Staff;
/** Serves another queue. */
let dan: Staff;
let conversation: Conversation;
let offer: OfferRow;
/** A picture of the customer, and one that Ana has sent. */
let received: string;
let uploaded: string;

beforeAll(async () => {
  stack = await startWholeStack();
  ana = await stack.staff('agent1');
  dan = await stack.staff('agent2');
  await leaveQueue(dan);
  await ana.be('available');
  const customer = await stack.phones.open('Maria');
  await stack.phones.write(customer, secretWords);
  conversation = await ana.accept((await ana.offerFrom('Maria')).id);
  await stack.phones.sendImage(customer, 'image/png', png);
  received = await eventually('The picture', () => pictureIn(conversation.id));
  uploaded = await ana.upload(conversation.id, 'image/png', png);
  await ana.send(conversation.id, { clientMessageId: 'picture', attachmentId: uploaded });
  await stack.phones.write(await stack.phones.open('Ion'), secretWords);
  offer = await ana.offerFrom('Ion');
});
afterAll(() => stack?.stop());

/** Ana alone serves the demo queue from now on. */
async function leaveQueue(leaver: Staff): Promise<void> {
  const admin = await stack.staff('admin');
  const { items } = z
    .object({ items: z.array(queueSchema) })
    .parse((await admin.call('GET', '/queues')).json);
  const queue = items.find(({ name }) => name === 'Customer care');
  const members = [(await ana.me()).personId];
  const changed = await admin.call('PUT', `/queues/${queue?.id}/members`, {
    body: { members },
    headers: { 'if-match': queue?.etag ?? '' },
  });
  expect(changed.status).toBe(200);
  await eventually('The change', async () =>
    (await leaver.me()).agent?.queues.some(({ id }) => id === queue?.id) === false ? true : undefined,
  );
}

async function pictureIn(id: string): Promise<string | undefined> {
  const { lines } = await ana.timeline(id);
  const line = lines.find((each) => each.kind === 'inbound' && each.content.kind === 'file');
  if (line?.kind !== 'inbound' || line.content.kind !== 'file') return undefined;
  return line.content.attachment.state === 'ready' ? line.content.attachment.attachmentId : undefined;
}

/** What must be as before, whatever was tried. */
const untouched = async () => ({
  lines: (await ana.timeline(conversation.id)).lines.map(({ id }) => id),
  state: (await ana.conversation(conversation.id)).state,
  unread: (await ana.conversation(conversation.id)).unread,
  owner: (await ana.conversation(conversation.id)).owner?.personId,
  offer: (await ana.inbox()).offers.map(({ id }) => id),
});

describe('an agent of another queue who knows the ids', () => {
  const message = { clientMessageId: 'x', text: 'I am Ana.' };
  const tries: readonly (readonly [string, string, () => string, unknown])[] = [
    ['reads the conversation', 'GET', () => `/conversations/${conversation.id}`, undefined],
    ['reads the timeline', 'GET', () => `/conversations/${conversation.id}/timeline`, undefined],
    ['reads what changed', 'GET', () => `/conversations/${conversation.id}/timeline?after=0`, undefined],
    ['opens the picture', 'GET', () => `/attachments/${encodeURIComponent(received)}`, undefined],
    ['opens the answer', 'GET', () => `/attachments/${encodeURIComponent(uploaded)}`, undefined],
    ['answers', 'POST', () => `/conversations/${conversation.id}/messages`, message],
    ['types', 'POST', () => `/conversations/${conversation.id}/typing`, { isTyping: true }],
    ['marks it read', 'POST', () => `/conversations/${conversation.id}/read`, { revision: 99_999 }],
    [
      'uploads',
      'POST',
      () => `/conversations/${conversation.id}/attachments`,
      { contentType: 'image/png', bytes: 70 },
    ],
    ['parks', 'POST', () => `/conversations/${conversation.id}/park`, undefined],
    ['ends', 'POST', () => `/conversations/${conversation.id}/end`, undefined],
    ['closes', 'POST', () => `/conversations/${conversation.id}/close`, undefined],
    ['reopens', 'POST', () => `/conversations/${conversation.id}/reopen`, undefined],
    ['picks', 'POST', () => `/conversations/${conversation.id}/pick`, undefined],
    ['picks what is offered', 'POST', () => `/conversations/${offer.conversationId}/pick`, undefined],
    ['accepts the offer', 'POST', () => `/offers/${offer.id}/accept`, undefined],
    ['rejects the offer', 'POST', () => `/offers/${offer.id}/reject`, {}],
  ];
  it.each(tries)('%s: gets nothing and changes nothing', async (_, method, path, body) => {
    const before = await untouched();
    const answer = await dan.call(method, path(), { body });
    // who types or reads along is not told that it went nowhere
    expect([204, 403, 404, 409]).toContain(answer.status);
    expect(answer.text).not.toContain('7731');
    expect(answer.text).not.toContain('Maria');
    expect(await untouched()).toEqual(before);
  });

  it('sees none of it in the inbox, whatever cursor is sent', async () => {
    const cursor = (await ana.inbox()).cursor;
    for (const since of [undefined, '0', cursor]) {
      const path = since === undefined ? '/inbox' : `/inbox?since=${encodeURIComponent(since)}`;
      const answer = await dan.call('GET', path);
      expect(answer.text).not.toContain(conversation.threadId);
      expect(answer.text).not.toContain('7731');
    }
  });

  it('cannot put an id of another kind, case or length in its place', async () => {
    const { threadId } = conversation;
    for (const id of [
      threadId,
      `${threadId}.0`,
      `${threadId}.01`,
      `${threadId}.1.1`,
      `${threadId}.999`,
      '..',
      '%2e%2e',
      `${threadId}%00.1`,
      `${threadId.toLowerCase()}.1`,
    ]) {
      const { status } = await dan.call('GET', `/conversations/${id}`);
      expect([400, 404]).toContain(status);
    }
  });
});

describe('an agent of the queue who is not the owner', () => {
  it('may not answer, end or take what another agent has, nor answer their offer', async () => {
    const supervisor = await stack.staff('supervisor');
    expect((await supervisor.conversation(conversation.id)).actions).toEqual([]);
    for (const path of [
      `/conversations/${conversation.id}/messages`,
      `/conversations/${conversation.id}/end`,
      `/offers/${offer.id}/accept`,
    ])
      expect((await supervisor.call('POST', path, { body: {} })).status).toBe(403);
  });
});

describe('an owner of two conversations', () => {
  let second: Conversation;
  beforeAll(async () => {
    second = await ana.accept(offer.id);
  });

  it('cannot send the picture of one customer to the other', async () => {
    for (const attachmentId of [received, uploaded]) {
      const message = { clientMessageId: `leak-${attachmentId.length}`, attachmentId };
      const answer = await ana.call('POST', `/conversations/${second.id}/messages`, { body: message });
      expect([400, 404, 409]).toContain(answer.status);
    }
    expect((await ana.timeline(second.id)).lines.some(({ kind }) => kind === 'outbound')).toBe(false);
  });

  it.each([
    '../settings',
    'x~y',
    '~',
    `${'a'.repeat(43)}~${'b'.repeat(43)}`,
    'a'.repeat(5_000),
    '__proto__~constructor',
  ])('cannot send or open a made-up attachment: %.40s', async (attachmentId) => {
    const sent = await ana.call('POST', `/conversations/${second.id}/messages`, {
      body: { clientMessageId: 'made-up', attachmentId },
    });
    expect([400, 404, 409]).toContain(sent.status);
    const opened = await ana.call('GET', `/attachments/${encodeURIComponent(attachmentId)}`);
    const seen = opened.status === 200 ? await fetch(linkIn(opened.json)) : opened;
    expect([400, 404]).toContain(seen.status);
  });

  const linkIn = (json: unknown) => new URL(z.object({ url: z.string() }).parse(json).url, `${ana.apiUrl}/`);
});
