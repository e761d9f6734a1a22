import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Inbox, startInbox } from './tab-fixture/inbox.ts';
import { bubble, id, waitUntil, write } from './tab-fixture/page-parts.ts';

let inbox: Inbox;

beforeAll(async () => {
  inbox = await startInbox();
}, 60_000);
afterAll(() => inbox.stop());
beforeEach(() => inbox.reset());
afterEach(async () => {
  expect(await inbox.closePages()).toEqual([]);
});

describe('When the network fails', () => {
  it('keeps what was read, queues replies and sends them once when it is back', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await bubble(page, 'Unde este').waitFor();
    inbox.api.breakNetwork();
    await write(page, 'Ajunge mâine.');
    await page.waitForSelector(id('offline-banner'));
    await bubble(page, 'Ajunge mâine.').waitFor();
    await bubble(page, 'Unde este').waitFor();
    inbox.api.mendNetwork();
    await page.waitForSelector(
      `${id('message-bubble')}[data-direction="out"][data-delivery-state="queued"]`,
      { timeout: 20_000 },
    );
    await page.getByText('Back online. Everything is up to date.').waitFor({ timeout: 20_000 });
    expect(thread.lines.filter(({ kind }) => kind === 'outbound')).toHaveLength(1);
  }, 60_000);

  it('sends after a reload what could not be sent before', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    inbox.api.breakNetwork(/messages/);
    await write(page, 'Nu se pierde.');
    await bubble(page, 'Nu se pierde.').waitFor();
    inbox.api.mendNetwork();
    await page.reload();
    await page.waitForSelector(`${id('message-bubble')}[data-direction="out"]`);
    await waitUntil(() => thread.lines.filter(({ kind }) => kind === 'outbound').length === 1);
  });

  it('shows one pane’s error in that pane only, and recovers', async () => {
    const thread = inbox.activeConversation();
    inbox.api.breakNetwork(/timeline/);
    const page = await inbox.openConversation(thread);
    await page.getByText('This could not be loaded.').waitFor();
    await page.waitForSelector(id('inbox-row'));
    inbox.api.mendNetwork();
    await bubble(page, 'Unde este').waitFor({ timeout: 15_000 });
  });
});

describe('When somebody may not or can not', () => {
  it('shows people without a role what they need', async () => {
    inbox.api.roles = [];
    const page = await inbox.open({ user: 'privacy' });
    await page.waitForSelector(id('no-permission'));
    expect(inbox.api.callsTo(/inbox/)).toHaveLength(0);
  });

  it('says that a conversation is gone, and leads back', async () => {
    const page = await inbox.open({ path: '/inbox/conversation/nothing0123456789.1' });
    await page.waitForSelector(id('conversation-gone'));
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.waitForURL('**/inbox/list/mine');
  });

  it('says who took a conversation', async () => {
    const thread = inbox.activeConversation();
    thread.owner = { personId: 'someone', displayName: 'Dan Ionescu' };
    const page = await inbox.openConversation(thread);
    await page.getByText('Dan Ionescu took this conversation.').waitFor();
    expect(await page.locator(id('composer-input')).count()).toBe(0);
  });

  it('asks whom to turn to when the agent is in no queue', async () => {
    inbox.api.queues = [];
    const page = await inbox.open();
    await page.getByText('You are not in a queue yet.').waitFor();
  });

  it('tells once, before the first shift, that conversations may be monitored', async () => {
    const page = await inbox.open();
    await page.click(id('presence-button'));
    await page.click(id('presence-available'));
    await page.click(id('monitoring-understood'));
    await page.waitForSelector(`${id('presence-button')}[data-presence="available"]`);
    await waitUntil(() => inbox.api.presence === 'available');
    await page.click(id('presence-button'));
    await page.click(id('presence-away'));
    await page.click(id('presence-button'));
    await page.click(id('presence-available'));
    await waitUntil(() => inbox.api.callsTo(/presence/).length === 3);
  });

  it('brings a missed agent back', async () => {
    inbox.api.presence = 'inactive';
    const page = await inbox.open();
    await page.click(id('presence-back'));
    await page.click(id('monitoring-understood'));
    await waitUntil(() => inbox.api.presence === 'available');
  });

  it('asks to sign in again when the service no longer accepts the token, and keeps the draft', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await page.fill(id('composer-input'), 'Kept');
    inbox.api.isTokenRefused = true;
    await page.waitForSelector(id('session-banner'), { timeout: 40_000 });
    inbox.api.isTokenRefused = false;
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await page.locator('button[value="agent1"]').click();
    await page.waitForSelector(id('composer-input'));
    expect(await page.inputValue(id('composer-input'))).toBe('Kept');
  }, 60_000);

  it('signs out and does not come back by itself', async () => {
    const page = await inbox.open();
    await page.click(id('account-button'));
    await page.click(id('sign-out'));
    await page.getByText('You are signed out.').waitFor();
    await page.reload();
    await page.getByText('You are signed out.').waitFor();
  });
});
