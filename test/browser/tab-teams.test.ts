import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { fakeTeamsPage } from './tab-fixture/fake-teams.ts';
import { agent, id, until } from './tab-fixture/page-parts.ts';
import { conversationIdOf } from './tab-fixture/present.ts';
import { type TabFixture, startTabFixture } from './tab-fixture/start-tab-fixture.ts';

let fixture: TabFixture;

beforeAll(async () => {
  fixture = await startTabFixture();
}, 60_000);
afterAll(() => fixture.stop());
beforeEach(() => fixture.api.reset());

interface InTeams {
  readonly context?: Readonly<Record<string, unknown>>;
  readonly hasToken?: boolean;
  readonly path?: string;
}

async function openInTeams(
  { context = {}, hasToken = true, path = '/inbox' }: InTeams,
  look: (tab: FrameLocator, page: Page) => Promise<void>,
): Promise<void> {
  const browser = await fixture.browser.newContext({ viewport: { width: 1290, height: 720 } });
  const page = await browser.newPage();
  const teams = { theme: 'default', locale: 'en-us', entityId: 'inbox', ...context };
  const token = hasToken ? await fixture.tokenOf('agent1') : undefined;
  await page.route('**/teams', (route) =>
    route.fulfill({ contentType: 'text/html', body: fakeTeamsPage({ path, token, context: teams }) }),
  );
  try {
    await page.goto(`${fixture.url}/teams`);
    await look(page.frameLocator('iframe'), page);
  } finally {
    await browser.close();
  }
}

describe('Inside Teams', () => {
  it('signs in with the token of Teams and says that it is ready', async () => {
    await openInTeams({}, async (tab, page) => {
      await tab.locator(id('empty-list')).waitFor();
      await until(page, `heard.includes('appInitialization.success')`);
      expect(fixture.api.person.displayName).toBe('Ana Pop');
    });
  });

  it('shows no bar of its own', async () => {
    await openInTeams({}, async (tab) => {
      await tab.locator(id('presence-button')).waitFor();
      expect(await tab.locator('header nav').count()).toBe(0);
      expect(await tab.locator(id('account-button')).count()).toBe(0);
    });
  });

  it.each([
    ['default', 'light'],
    ['dark', 'dark'],
    ['glass', 'dark'],
    ['contrast', 'contrast'],
  ])('follows the theme %s', async (theme, shown) => {
    await openInTeams({ context: { theme } }, async (tab) => {
      await tab.locator(`[data-theme="${shown}"]`).waitFor();
    });
  });

  it('changes when Teams changes its theme', async () => {
    await openInTeams({}, async (tab, page) => {
      await tab.locator('[data-theme="light"]').waitFor();
      await tab.locator(id('presence-button')).waitFor();
      await page.evaluate(`changeTheme('dark')`);
      await tab.locator('[data-theme="dark"]').waitFor();
    });
  });

  it('speaks the language of Teams', async () => {
    await openInTeams({ context: { locale: 'ro-ro' } }, async (tab) => {
      await tab.getByText('Sunteți la zi.').waitFor();
    });
  });

  it('opens the conversation a notification leads to', async () => {
    const thread = fixture.api.threads.create({ displayName: 'Maria' });
    fixture.api.threads.receive(thread, { kind: 'text', text: 'Bună' });
    fixture.api.threads.claim(thread, agent, 'accepted');
    const context = { entityId: 'inbox', subEntityId: `conversation/${conversationIdOf(thread)}` };
    await openInTeams({ context }, async (tab) => {
      await tab.locator(id('message-bubble'), { hasText: 'Bună' }).waitFor();
    });
  });

  it('opens its other tab', async () => {
    await openInTeams({ context: { entityId: 'help' }, path: '/help/about' }, async (tab) => {
      await tab.locator(id('shortcuts')).waitFor();
      expect(await tab.getByRole('radio', { name: 'High contrast' }).count()).toBe(0);
    });
  });

  it('asks to sign in when Teams gives no token', async () => {
    await openInTeams({ hasToken: false }, async (tab) => {
      await tab.getByRole('button', { name: 'Sign in again' }).waitFor();
    });
  });
});

describe('Inside a frame that is not Teams', () => {
  it('says that it must be opened alone to sign in', async () => {
    const browser = await fixture.browser.newContext();
    const page = await browser.newPage();
    const body = '<iframe src="/inbox" title="frame"></iframe>';
    await page.route('**/frame', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${fixture.url}/frame`);
    await page
      .frameLocator('iframe')
      .getByText('This page is shown inside another one')
      .waitFor({ timeout: 15_000 });
    await browser.close();
  });
});
