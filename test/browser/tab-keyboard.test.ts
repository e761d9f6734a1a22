import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FakeThread } from './tab-fixture/fake-threads.ts';
import { fullConversation } from './tab-fixture/full-conversation.ts';
import { type Inbox, startInbox } from './tab-fixture/inbox.ts';
import { agent, bubble, id, until } from './tab-fixture/page-parts.ts';
import { conversationIdOf } from './tab-fixture/present.ts';

let inbox: Inbox;
let thread: FakeThread;

beforeAll(async () => {
  inbox = await startInbox();
}, 60_000);
afterAll(() => inbox.stop());
beforeEach(() => {
  inbox.reset();
  inbox.api.presence = 'available';
  thread = fullConversation(inbox.api);
});
afterEach(async () => {
  expect(await inbox.closePages()).toEqual([]);
});

const focused = (page: Page) =>
  page.evaluate(
    `document.activeElement?.dataset.testid ?? document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName`,
  );
const open = () => `/inbox/conversation/${conversationIdOf(thread)}`;

describe('With the keyboard alone', () => {
  it('a conversation is offered, accepted, answered and ended', async () => {
    const page = await inbox.open({ path: '/inbox/list/mine' });
    await page.waitForSelector(id('offer'));
    await page.keyboard.press('F8');
    await page.keyboard.press('a');
    await page.waitForSelector(id('composer-input'));
    await expectFocus(page, 'TEXTAREA');
    await page.keyboard.type('Yes, until eight.');
    await page.keyboard.press('Enter');
    await page.locator(id('message-bubble'), { hasText: 'Yes, until eight.' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await page.waitForSelector(`${id('conversation-state')}[data-state="wrap-up"]`);
    await page.waitForSelector(id('undo'));
    await page.keyboard.press('Control+z');
    await page.waitForSelector(`${id('conversation-state')}[data-state="active"]`);
  });

  it('arrows walk through the messages, and Home and End reach the ends', async () => {
    const page = await inbox.open({ path: open() });
    await bubble(page, 'Netrimis').waitFor();
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('message-bubble');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(
      /^You, \d\d:\d\d: Răspuns read https:\/\/example\.com\. Read$/,
    );
    await page.keyboard.press('Home');
    await until(page, 'document.activeElement.dataset.row === "0"');
    await page.keyboard.press('End');
    await until(page, 'document.activeElement.getAttribute("aria-label").includes("Netrimis")');
  });

  it('up in an empty reply goes to the last own message', async () => {
    const page = await inbox.open({ path: open() });
    await bubble(page, 'Netrimis').waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain('Netrimis');
  });

  it('F6 goes round the panes and leaves the key to Teams after the last', async () => {
    const page = await inbox.open({ path: open() });
    await page.waitForSelector(id('offer'));
    await bubble(page, 'Netrimis').waitFor();
    await page.evaluate('document.activeElement.blur()');
    const panes: unknown[] = [];
    for (let step = 0; step < 5; step += 1) {
      await page.keyboard.press('F6');
      panes.push(await page.evaluate('document.activeElement.closest("[data-pane]").dataset.pane'));
    }
    expect(panes).toEqual(['list', 'conversation', 'composer', 'customer', 'offer']);
    await page.evaluate(
      'window.passed = 0; addEventListener("keydown", (event) => (window.passed += event.defaultPrevented ? 0 : 1))',
    );
    await page.keyboard.press('F6');
    expect(await page.evaluate('window.passed')).toBe(1);
  });

  it('J and K move between conversations, 3 changes the list, ? shows the keys', async () => {
    const page = await inbox.open({ path: open() });
    await page.waitForSelector(id('composer-input'));
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForURL((url) => !url.pathname.endsWith(conversationIdOf(thread)));
    await page.waitForSelector(id('composer-input'));
    await page.keyboard.press('Alt+ArrowDown');
    await page.waitForURL(`**${open()}`);
    await page.locator(id('message-bubble')).first().waitFor();
    await page.keyboard.press('Escape');
    await until(page, `document.activeElement.closest('[data-pane="conversation"]') !== null`);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('single letters can be switched off', async () => {
    const page = await inbox.open({ path: open(), preferences: { letterKeys: false } });
    await page.waitForSelector(id('composer-input'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await page.keyboard.press('?');
    expect(inbox.api.callsTo(/end$/)).toHaveLength(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('Tab reaches everything and never gets stuck', async () => {
    const page = await inbox.open({ path: open() });
    await page.waitForSelector(id('offer'));
    await bubble(page, 'Netrimis').waitFor();
    await page.evaluate('document.activeElement.blur()');
    const reached = new Set<unknown>();
    for (let step = 0; step < 45; step += 1) {
      await page.keyboard.press('Tab');
      reached.add(await focused(page));
    }
    for (const stop of [
      'inbox-row',
      'message-bubble',
      'composer-input',
      'attach-button',
      'send-button',
      'offer-accept',
      'offer-decline',
      'presence-button',
      'act-end',
      'account-button',
    ]) {
      expect([...reached].map((name) => (name === 'Reply' ? 'composer-input' : name))).toContain(stop);
    }
  });
});

describe('Screen readers', () => {
  it('hear an offer when it arrives', async () => {
    inbox.api.threads.all.clear();
    const page = await inbox.open({});
    await page.waitForSelector(id('empty-list'));
    await listen(page);
    const next = inbox.api.threads.create({ displayName: 'John Smith' });
    inbox.api.threads.offer(next, agent.personId, 60);
    await until(
      page,
      'window.spoken.some((text) => /New conversation from John Smith. You have (60|59) seconds to accept./.test(text))',
    );
  });

  it('hear new messages of the open conversation once, counted together', async () => {
    const page = await inbox.open({ path: open() });
    await page.waitForSelector(id('offer'));
    await bubble(page, 'Netrimis').waitFor();
    await listen(page);
    for (const text of ['one', 'two', 'three']) inbox.api.threads.receive(thread, { kind: 'text', text });
    await until(page, 'window.spoken.some((text) => text === "3 new messages from Ștefania Țăranu")');
  });

  it('find the messages as a log that does not speak by itself', async () => {
    const page = await inbox.open({ path: open() });
    const log = page.getByRole('log', { name: 'Messages with Ștefania Țăranu' });
    await log.waitFor();
    expect(await log.getAttribute('aria-live')).toBe('off');
  });
});

/** Collects what live regions say from now on. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(`{
    window.spoken = [];
    const notify = Element.prototype.ariaNotify;
    if (notify) {
      Element.prototype.ariaNotify = function (text, options) { window.spoken.push(text); return notify.call(this, text, options); };
      Document.prototype.ariaNotify = function (text) { window.spoken.push(text); };
    }
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = target.closest?.('[aria-live="polite"], [aria-live="assertive"], [role="alert"], [role="status"]');
        if (region) for (const node of addedNodes) window.spoken.push(node.textContent);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }`);
}

async function expectFocus(page: Page, tag: string): Promise<void> {
  await until(page, `document.activeElement.tagName === '${tag}'`);
}
