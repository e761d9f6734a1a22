import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Inbox, startInbox } from './tab-fixture/inbox.ts';
import { agent, id, until, waitUntil } from './tab-fixture/page-parts.ts';
import { conversationIdOf } from './tab-fixture/present.ts';
import type { FakeThread } from './tab-fixture/fake-threads.ts';

let inbox: Inbox;

beforeAll(async () => {
  inbox = await startInbox();
}, 60_000);
afterAll(() => inbox.stop());
beforeEach(() => inbox.reset());
afterEach(async () => {
  expect(await inbox.closePages()).toEqual([]);
});

describe('When a conversation is offered', () => {
  function offered(seconds = 60): FakeThread {
    const thread = inbox.api.threads.create({ displayName: 'John Smith' });
    inbox.api.threads.receive(thread, { kind: 'text', text: 'Is the shop open?' });
    inbox.api.threads.offer(thread, agent.personId, seconds);
    return thread;
  }

  it('can be accepted, and opens', async () => {
    const page = await inbox.open();
    const thread = offered();
    await page.getByText('Is the shop open?').first().waitFor();
    await page.click(id('offer-accept'));
    await page.waitForURL(`**/inbox/conversation/${conversationIdOf(thread)}`);
    await page.waitForSelector(id('composer-input'));
    expect(await page.locator(id('offer')).count()).toBe(0);
  });

  it('can be declined with a reason', async () => {
    const page = await inbox.open();
    offered();
    await page.click(id('offer-decline-menu'));
    await page.click(id('offer-decline-skill'));
    await page.locator(id('offer')).waitFor({ state: 'detached' });
    await waitUntil(() => inbox.api.callsTo(/reject/).length === 1);
    expect(inbox.api.callsTo(/reject/)[0]?.body).toEqual({ reason: 'skill' });
  });

  it('comes back with the reason when accepting does not work', async () => {
    const page = await inbox.open();
    offered();
    await page.waitForSelector(id('offer'));
    inbox.api.refusals.push({ path: /accept/, status: 409, code: 'capacity-full' });
    await page.click(id('offer-accept'));
    await page.locator(id('notice'), { hasText: 'You have no capacity left.' }).waitFor();
    await page.waitForSelector(id('offer'));
  });

  it('goes away by itself when its time is over', async () => {
    const page = await inbox.open();
    offered(2);
    await page.waitForSelector(id('offer'));
    await page.locator(id('offer')).waitFor({ state: 'detached', timeout: 5_000 });
  });

  it('has the focus when a link led to it, and says when it is over', async () => {
    const thread = offered();
    const page = await inbox.open({ path: `/inbox/offer/${conversationIdOf(thread)}.1` });
    await until(page, `document.activeElement.dataset.testid === 'offer'`);
    await page.goto(page.url().replace(/1$/, '2'));
    await page.waitForSelector(id('offer-over'));
  });

  it('does not take the focus from what is being written', async () => {
    const page = await inbox.openConversation(inbox.activeConversation());
    await page.fill(id('composer-input'), 'Writing');
    offered();
    await page.waitForSelector(id('offer'));
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  });
});

describe('When an agent moves conversations', () => {
  it('parks one and takes it back with Undo', async () => {
    const thread = inbox.activeConversation();
    const page = await inbox.openConversation(thread);
    await page.click(id('act-park'));
    await page.waitForSelector(`${id('conversation-state')}[data-state="waiting"]`);
    await page.click(id('undo'));
    await page.waitForSelector(`${id('conversation-state')}[data-state="active"]`);
    expect(thread.owner?.personId).toBe(agent.personId);
  });

  it('ends one and closes it', async () => {
    const page = await inbox.openConversation(inbox.activeConversation());
    await page.click(id('act-end'));
    await page.waitForSelector(`${id('conversation-state')}[data-state="wrap-up"]`);
    await page.click(id('act-close'));
    await page.waitForSelector(`${id('conversation-state')}[data-state="closed"]`);
    await page.getByText('This conversation is closed.').waitFor();
    await page.click(id('list-closed'));
    await page.locator(id('inbox-row'), { hasText: 'Maria Ionescu' }).waitFor();
  });

  it('takes the next open one from an empty list', async () => {
    const thread = inbox.api.threads.create({ displayName: 'Ion' });
    inbox.api.threads.receive(thread, { kind: 'text', text: 'Salut' });
    const page = await inbox.open();
    await page.getByText('1 is open in your queues.').waitFor();
    await page.click(id('take-next'));
    await page.waitForURL(`**/inbox/conversation/${conversationIdOf(thread)}`);
  });

  it('finds a conversation by words without accents', async () => {
    inbox.activeConversation('Ștefania Țăranu');
    inbox.activeConversation('John Smith');
    const page = await inbox.open();
    await page.locator('[data-focus="search"]').fill('taranu');
    await page.locator(id('inbox-row'), { hasText: 'John Smith' }).waitFor({ state: 'detached' });
    expect(await page.locator(id('inbox-row')).count()).toBe(1);
  });

  it('draws only the rows in view of ten thousand', async () => {
    for (let n = 0; n < 10_000; n += 1) inbox.activeConversation(`Customer ${n}`);
    const page = await inbox.open();
    await page.waitForSelector(id('inbox-row'));
    expect(await page.locator(id('inbox-row')).count()).toBeLessThan(60);
    await page.locator(id('inbox-row')).first().focus();
    await page.keyboard.press('End');
    await until(page, `document.activeElement.dataset.row === '9999'`);
    expect(await page.locator(id('inbox-row')).count()).toBeLessThan(60);
  }, 60_000);

  it('lets new rows wait while the pointer is in the list', async () => {
    inbox.activeConversation('Maria', 'first');
    const page = await inbox.open();
    await page.locator(id('inbox-row')).hover();
    inbox.activeConversation('Andrei', 'second');
    await page.click(id('show-new-rows'));
    await page.locator(id('inbox-row'), { hasText: 'Andrei' }).waitFor();
  });
});
