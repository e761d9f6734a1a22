import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Inbox, startInbox } from './tab-fixture/inbox.ts';
import { bubble, id, picture, until, waitUntil } from './tab-fixture/page-parts.ts';
import { conversationIdOf } from './tab-fixture/present.ts';

let inbox: Inbox;

beforeAll(async () => {
  inbox = await startInbox();
}, 60_000);
afterAll(() => inbox.stop());
beforeEach(() => inbox.reset());
afterEach(async () => {
  expect(await inbox.closePages()).toEqual([]);
});

describe('When somebody opens the tab', () => {
  it('leads to the issuer, and back to the page that was asked for', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread, { signIn: 'picker' });
    await page.waitForSelector(id('composer-input'));
    expect(new URL(page.url()).search).toBe('');
  });
});

describe('When a customer writes', () => {
  it('shows the message over push without a poll', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await waitUntil(() => inbox.api.pushCount > 0);
    inbox.api.threads.receive(thread, { kind: 'text', text: 'Mai sunteți acolo?' });
    await bubble(page, 'Mai sunteți acolo?').waitFor({ timeout: 1_000 });
  });

  it('shows the message by polling when there is no push', async () => {
    inbox.api.hasPush = false;
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await bubble(page, 'Unde este comanda mea?').waitFor();
    inbox.api.threads.receive(thread, { kind: 'text', text: 'Alo?' });
    await bubble(page, 'Alo?').waitFor({ timeout: 10_000 });
  });

  it('shows that the customer is typing', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await waitUntil(() => inbox.api.pushCount > 0);
    inbox.api.tell({ kind: 'typing', conversationId: conversationIdOf(thread), isTyping: true });
    await page.getByText('Maria Ionescu is typing…').waitFor();
    inbox.api.tell({ kind: 'typing', conversationId: conversationIdOf(thread), isTyping: false });
    await page.getByText('Maria Ionescu is typing…').waitFor({ state: 'detached' });
  });

  it('marks what is in view as read', async () => {
    const thread = inbox.activeConversation();
    await inbox.openConversation(thread);
    await waitUntil(() => thread.unread === 0);
    expect(inbox.api.callsTo(/\/read$/)[0]?.body).toEqual({ revision: expect.any(Number) });
  });

  it('shows a picture through a link of our own', async () => {
    const thread = inbox.activeConversation();
    inbox.api.files.set('in-1', { contentType: 'image/png', bytes: picture });
    inbox.api.threads.receive(thread, {
      kind: 'file',
      attachment: { attachmentId: 'in-1', state: 'ready', fileName: 'box.png' },
    });
    const page = await inbox.openConversation(thread);
    await waitUntil(
      async () =>
        (await page.evaluate(`document.querySelector('${id('message-image')}')?.naturalWidth > 0`)) === true,
    );
    expect(await page.getAttribute(id('message-image'), 'alt')).toBe('Image box.png');
  });

  it('says why a picture is not there', async () => {
    const thread = inbox.activeConversation();
    inbox.api.threads.receive(thread, {
      kind: 'file',
      attachment: { attachmentId: 'x', state: 'refused', reason: 'too-large' },
    });
    const page = await inbox.openConversation(thread);
    await page.getByText('The image is too large.').waitFor();
  });

  it('does not pull the view down while older messages are read', async () => {
    const thread = inbox.activeConversation();
    for (let n = 0; n < 40; n += 1) inbox.api.threads.receive(thread, { kind: 'text', text: `line ${n}` });
    const page = await inbox.openConversation(thread);
    await bubble(page, 'line 39').waitFor();
    await page.locator(id('timeline')).hover();
    await page.mouse.wheel(0, -900);
    await page.waitForSelector(id('to-newest'));
    inbox.api.threads.receive(thread, { kind: 'text', text: 'newest of all' });
    await page.getByText('1 new message').first().waitFor();
    expect(await bubble(page, 'newest of all').isVisible()).toBe(false);
    await page.click(id('to-newest'));
    await bubble(page, 'newest of all').waitFor({ state: 'visible' });
  });

  it('opens at the message a link names, however old', async () => {
    const thread = inbox.activeConversation();
    for (let n = 0; n < 130; n += 1)
      inbox.api.threads.receive(thread, { kind: 'text', text: `line ${n} end` });
    const id3 = thread.lines.find((line) => JSON.stringify(line).includes('line 3 end'))?.id ?? '';
    const path = `/inbox/conversation/${conversationIdOf(thread)}`;
    const page = await inbox.open({ path: `${path}/message/${encodeURIComponent(id3)}` });
    await until(page, `document.activeElement.getAttribute('aria-label')?.endsWith('line 3 end') === true`);
  });

  it('reads back through the whole history', async () => {
    const thread = inbox.activeConversation();
    for (let n = 0; n < 130; n += 1)
      inbox.api.threads.receive(thread, { kind: 'text', text: `line ${n} end` });
    const page = await inbox.openConversation(thread);
    await bubble(page, 'line 129 end').waitFor();
    await page.locator(id('timeline')).hover();
    await waitUntil(async () => {
      await page.mouse.wheel(0, -4_000);
      return bubble(page, 'line 0 end').isVisible();
    });
    expect(inbox.api.callsTo(/before=/)).toHaveLength(2);
  });
});
