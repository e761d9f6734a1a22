import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Inbox, startInbox } from './tab-fixture/inbox.ts';
import { bubble, id, picture, waitUntil, write } from './tab-fixture/page-parts.ts';
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

describe('When an agent answers', () => {
  it('shows the answer at once and then how far it has come', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    inbox.api.delay = 600;
    await write(page, 'Verific imediat.');
    await bubble(page, 'Verific imediat.').waitFor({ timeout: 400 });
    inbox.api.delay = 0;
    await page.waitForSelector(`${id('message-bubble')}[data-direction="out"][data-delivery-state="queued"]`);
    const line = thread.lines.at(-1);
    for (const state of ['sent', 'delivered', 'read'] as const) {
      inbox.api.threads.setDelivery(thread, line?.id ?? '', { state });
      await page.waitForSelector(`${id('message-bubble')}[data-delivery-state="${state}"]`);
    }
    expect(await bubble(page, 'Verific imediat.').count()).toBe(1);
    expect(await page.inputValue(id('composer-input'))).toBe('');
  });

  it('sends with Enter and makes a line with Shift+Enter', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await page.locator(id('composer-input')).pressSequentially('One');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Two');
    await page.keyboard.press('Enter');
    await bubble(page, 'Two').waitFor();
    expect(inbox.api.callsTo(/POST .*messages/)[0]?.body).toMatchObject({ text: 'One\nTwo' });
  });

  it('never sends more than the channel carries', async () => {
    const page = await inbox.openConversation(inbox.activeConversation());
    await page.fill(id('composer-input'), 'x'.repeat(3_073));
    await page.getByText('1 character too many').waitFor();
    await page.locator(id('composer-input')).press('Enter');
    await page.fill(id('composer-input'), 'x'.repeat(3_072));
    await page.getByText('3072/3072').waitFor();
    expect(inbox.api.callsTo(/messages/)).toHaveLength(0);
  });

  it('tells the customer that somebody is typing, and when it stops', async () => {
    const page = await inbox.openConversation(inbox.activeConversation());
    await page.locator(id('composer-input')).pressSequentially('Bun');
    await waitUntil(() => inbox.api.callsTo(/typing/).length === 1);
    await page.locator(id('composer-input')).press('Enter');
    await waitUntil(() => inbox.api.callsTo(/typing/).length === 2);
    expect(inbox.api.callsTo(/typing/).map(({ body }) => body)).toEqual([
      { isTyping: true },
      { isTyping: false },
    ]);
  });

  it('stops once when the customer wrote meanwhile', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await page.fill(id('composer-input'), 'Da, avem.');
    inbox.api.threads.receive(thread, { kind: 'text', text: 'Nu mai am nevoie.' });
    await bubble(page, 'Nu mai am nevoie.').waitFor();
    await page.click(id('send-button'));
    await page.waitForSelector(id('unread-guard'));
    expect(inbox.api.callsTo(/messages/)).toHaveLength(0);
    await page.click(id('send-button'));
    await bubble(page, 'Da, avem.').waitFor();
  });

  it('shows why a message was refused, and tries again under the same id', async () => {
    const page = await inbox.openConversation(inbox.activeConversation());
    inbox.api.refusals.push({ path: /messages/, status: 409, code: 'send-refused' });
    await write(page, 'Bună!');
    await page.getByText('Not sent. Nothing may be sent to this customer now.').waitFor();
    await page.click(id('retry-message'));
    await page.waitForSelector(`${id('message-bubble')}[data-delivery-state="queued"]`);
    const ids = inbox.api
      .callsTo(/messages/)
      .map(({ body }) => (body as { clientMessageId: string }).clientMessageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('sends a failed message again under the same id', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await write(page, 'Bună!');
    await page.waitForSelector(`${id('message-bubble')}[data-delivery-state="queued"]`);
    const line = thread.lines.at(-1);
    inbox.api.threads.setDelivery(thread, line?.id ?? '', {
      state: 'failed',
      certainty: 'certain',
      reason: 'provider-refused',
    });
    await page.click(id('retry-message'));
    await page.waitForSelector(`${id('message-bubble')}[data-delivery-state="queued"]`);
    expect(thread.lines.filter(({ kind }) => kind === 'outbound')).toHaveLength(1);
  });

  it('uploads a picture and sends it', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await page.setInputFiles(id('attach-input'), {
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: picture,
    });
    await page.waitForSelector(`${id('upload')}[data-state="ready"]`);
    await page.click(id('send-button'));
    await page.waitForSelector(`${id('message-image')}`);
    expect(inbox.api.callsTo(/messages/)[0]?.body).toMatchObject({
      attachmentId: 'upload-1',
      altText: 'photo.png',
    });
    expect(inbox.api.files.get('upload-1')?.bytes.equals(picture)).toBe(true);
  });

  it('says before the upload that a file cannot go this way', async () => {
    const page = await inbox.openConversation(inbox.activeConversation());
    await page.setInputFiles(id('attach-input'), {
      name: 'a.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF'),
    });
    await page.getByText('a.pdf is not an image this channel can carry (jpeg, png, gif).').waitFor();
    expect(inbox.api.callsTo(/attachments/)).toHaveLength(0);
  });

  it('takes a picture from the clipboard', async () => {
    const page = await inbox.openConversation(inbox.activeConversation());
    await page.waitForSelector(id('composer-input'));
    await page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([${[...picture].join()}])], 'pasted.png', { type: 'image/png' }));
      const field = document.querySelector('${id('composer-input')}');
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }`);
    await page.waitForSelector(`${id('upload')}[data-state="ready"]`);
  });

  it('keeps a draft over a reload and shows it in the list', async () => {
    const first = inbox.activeConversation();
    const second = inbox.activeConversation('Andrei Radu', 'Hello');
    const page = await inbox.openConversation(first);
    await page.fill(id('composer-input'), 'Half an answ');
    await page.click(`${id('inbox-row')}[data-conversation-id="${conversationIdOf(second)}"]`);
    await page.locator(id('inbox-row'), { hasText: 'Maria Ionescu' }).getByText('Draft').waitFor();
    await page.reload();
    await page.locator(id('inbox-row'), { hasText: 'Maria Ionescu' }).click();
    await waitUntil(async () => (await page.inputValue(id('composer-input'))) === 'Half an answ');
  });
});
