import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { checkAccess } from './tab-fixture/axe.ts';
import type { FakeThread } from './tab-fixture/fake-threads.ts';
import { fullConversation } from './tab-fixture/full-conversation.ts';
import { type Inbox, startInbox } from './tab-fixture/inbox.ts';
import { id } from './tab-fixture/page-parts.ts';
import { conversationIdOf } from './tab-fixture/present.ts';
import type { OpenOptions } from './tab-fixture/start-tab-fixture.ts';

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

const isWiderThanWindow = (page: Page) =>
  page.evaluate('document.scrollingElement.scrollWidth > document.documentElement.clientWidth');
const open = () => `/inbox/conversation/${conversationIdOf(thread)}`;

describe('Everybody can use the inbox', () => {
  const themes = ['light', 'dark', 'contrast'] as const;
  const languages = ['en', 'ro'] as const;
  const cases = themes.flatMap((theme) => languages.map((language) => [theme, language] as const));

  it.each(cases)('in %s and %s', async (theme, language) => {
    const page = await inbox.open({ path: open(), preferences: { theme, language } });
    await page.waitForSelector(id('offer'));
    await page.locator(id('message-bubble'), { hasText: 'Netrimis' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    expect(await checkAccess(page)).toEqual([]);
  });

  it.each(cases)('and About, in %s and %s', async (theme, language) => {
    const page = await inbox.open({ path: '/help/about', preferences: { theme, language } });
    await page.waitForSelector(id('shortcuts'));
    expect(await checkAccess(page)).toEqual([]);
  });

  it.each(['waiting', 'closed', 'mine'])('with an empty list of %s', async (list) => {
    inbox.api.threads.all.clear();
    const page = await inbox.open({ path: `/inbox/list/${list}` });
    await page.waitForSelector(id('empty-list'));
    expect(await checkAccess(page)).toEqual([]);
  });

  it('with menus and panels open', async () => {
    const page = await inbox.open({ path: open(), context: { viewport: { width: 900, height: 700 } } });
    await page.locator(id('message-bubble'), { hasText: 'Netrimis' }).waitFor();
    await page.click(id('presence-button'));
    await page.waitForSelector(id('presence-away'));
    expect(await checkAccess(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click(id('customer-panel'));
    await page.waitForSelector(id('customer-details'));
    expect(await checkAccess(page)).toEqual([]);
  });
});

describe('With 320 pixels', () => {
  it.each(['en', 'ro'])('nothing scrolls sideways in %s', async (language) => {
    const narrow: OpenOptions = {
      context: { viewport: { width: 320, height: 640 } },
      preferences: { language },
    };
    for (const path of [open(), '/inbox/list/mine', '/inbox/list/closed', '/help/about']) {
      const page = await inbox.open({ ...narrow, path });
      await page.waitForSelector(path.includes('help') ? id('shortcuts') : id('offer'));
      if (path === open()) await page.waitForSelector(id('composer-input'));
      expect(await isWiderThanWindow(page)).toBe(false);
      expect(await clipped(page)).toEqual([]);
    }
  });

  it('leads from the list to a conversation and back', async () => {
    const page = await inbox.open({ context: { viewport: { width: 320, height: 640 } } });
    await page.click(`${id('inbox-row')}:has-text("John")`);
    await page.waitForSelector(id('composer-input'));
    expect(await page.locator(id('inbox-row')).count()).toBe(0);
    await page.click(id('back'));
    await page.waitForSelector(id('inbox-row'));
  });
});

/** Buttons and fields whose edge lies outside the window. */
function clipped(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('button, textarea, input, a')]
    .filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).clipPath === 'none')
    .filter((element) => element.closest('[class*="fui-"], a, button') !== null && !element.closest('[style*="clip"]'))
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))`);
}
