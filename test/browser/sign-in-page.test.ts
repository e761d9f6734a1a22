import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { createServer, type Server } from 'node:http';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { type RunningSignIn, startSignIn } from '../../local/sign-in/index.ts';
import { findChromium } from '../../scripts/chromium.ts';

const violationsSchema = z.object({ violations: z.array(z.object({ id: z.string(), help: z.string() })) });

let browser: Browser;
let tab: Server;
let tabUrl: string;
let signIn: RunningSignIn;
beforeAll(async () => {
  tab = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Tab</title><h1>Tab</h1>');
  });
  await new Promise<void>((resolve) => void tab.listen(0, '127.0.0.1', () => resolve()));
  const address = tab.address();
  tabUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  signIn = await startSignIn({ port: 0, tabOrigins: [tabUrl] });
  const executablePath = findChromium();
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  await signIn?.stop();
  tab?.closeAllConnections();
  await new Promise((resolve) => void tab?.close(resolve));
});

const authorizeUrl = (): string => {
  const fields = {
    client_id: 'punte-local',
    redirect_uri: `${tabUrl}/signed-in`,
    response_type: 'code',
    scope: 'openid profile access_as_user',
    code_challenge: 'c'.repeat(43),
    code_challenge_method: 'S256',
    state: 'state & "more"',
  };
  return `${signIn.url}/authorize?${new URLSearchParams(fields).toString()}`;
};

async function withPage(options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(authorizeUrl());
    await work(page);
  } finally {
    await context.close();
  }
}

describe('the role picker', () => {
  it('given no script, when a role is chosen, then the browser is back at the tab with a code and its state', () =>
    withPage({ javaScriptEnabled: false }, async (page) => {
      await page.getByRole('button', { name: /Ana Pop/ }).click();
      await page.waitForURL(`${tabUrl}/signed-in**`);
      const answer = new URL(page.url()).searchParams;
      expect(answer.get('code')).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(answer.get('state')).toBe('state & "more"');
      expect(answer.get('iss')).toBe(signIn.url);
    }));

  it('given a keyboard, when it is used, then every person is reached in order and Enter chooses', () =>
    withPage({}, async (page) => {
      const reached: string[] = [];
      for (let n = 0; n < 7; n++) {
        await page.keyboard.press('Tab');
        reached.push((await page.locator(':focus').getAttribute('value')) ?? '');
      }
      expect(reached).toEqual(['admin', 'secrets', 'privacy', 'privacy2', 'supervisor', 'agent1', 'agent2']);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${tabUrl}/signed-in**`);
    }));

  it('given Romanian, when the page opens, then it speaks it', () =>
    withPage({ locale: 'ro-RO' }, async (page) => {
      await page.getByRole('heading', { name: 'Conectați-vă la Punte' }).waitFor();
      await page.getByRole('button', { name: /Elena Dumitru.*responsabil cu confidențialitatea/ }).waitFor();
    }));

  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
    ['320 px', { viewport: { width: 320, height: 600 } }],
  ];
  it.each(looks)(
    'given %s, when axe looks at it, then it finds nothing and nothing is cut off',
    (_, options) =>
      withPage({ ...options, bypassCSP: true }, async (page) => {
        await page.evaluate(axe.source);
        const result = violationsSchema.parse(await page.evaluate('axe.run()'));
        expect(result.violations).toEqual([]);
        const overflow: unknown = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(overflow).toBe(0);
      }),
  );
});
