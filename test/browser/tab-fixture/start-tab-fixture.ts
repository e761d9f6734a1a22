import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium,
} from 'playwright-core';
import { z } from 'zod';
import { startSignIn } from '../../../local/sign-in/index.ts';
import { startTabServer } from '../../../local/tab-server/index.ts';
import { findChromium } from '../../../scripts/chromium.ts';
import { FakeApi } from './fake-api.ts';

export interface TabFixture {
  readonly api: FakeApi;
  readonly url: string;
  readonly browser: Browser;
  /** A fresh browser profile, its page signed in as a demo person and on the given path. */
  open(options?: OpenOptions): Promise<{ page: Page; context: BrowserContext; errors: string[] }>;
  /** An access token of a demo person. */
  tokenOf(user: string): Promise<string>;
  stop(): Promise<void>;
}

export interface OpenOptions {
  readonly path?: string;
  readonly user?: string;
  /** `picker` goes through the issuer's page; without it the session is there already */
  readonly signIn?: 'picker';
  readonly context?: BrowserContextOptions;
  /** preferences kept in the browser before the page opens */
  readonly preferences?: Record<string, unknown>;
}

/** The built tab, the local issuer and an API of the contract, in real Chromium. */
export async function startTabFixture(): Promise<TabFixture> {
  const api = new FakeApi();
  await api.start();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const signIn = await startSignIn({ port: 0, tabOrigins: [url], redirectUris: [`${url}/sign-in/callback`] });
  const tab = await startTabServer({
    port,
    host: '127.0.0.1',
    directory: resolve(import.meta.dirname, '../../../dist/tab'),
    configuration: {
      apiBaseUrl: `${api.url}/api`,
      signIn: { kind: 'local', issuer: signIn.url, clientId: 'punte-local' },
    },
  });
  const browser = await launch();

  return {
    api,
    url,
    browser,
    async open({
      path = '/inbox/list/mine',
      user = 'agent1',
      signIn: way,
      context: options = {},
      preferences,
    } = {}) {
      const context = await browser.newContext({
        locale: 'en-GB',
        viewport: { width: 1290, height: 720 },
        ...options,
      });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const errors = collectErrors(page);
      if (preferences !== undefined) {
        const kept = JSON.stringify(JSON.stringify(preferences));
        await page.addInitScript(`localStorage['punte.preferences'] ??= ${kept}`);
      }
      if (way === undefined) await page.addInitScript(sessionScript(url, await tokenOf(signIn.url, user)));
      await page.goto(`${url}${path}`);
      if (way === 'picker') {
        await page.locator(`button[value="${user}"]`).click();
        await page.waitForURL((at) => at.pathname === path);
      }
      return { page, context, errors };
    },
    tokenOf: (user) => tokenOf(signIn.url, user),
    async stop() {
      await browser.close();
      await tab.stop();
      await signIn.stop();
      await api.stop();
    },
  };
}

/** Puts a session into the tab's storage once, as if the person had signed in earlier. */
function sessionScript(origin: string, accessToken: string): string {
  const session = JSON.stringify(JSON.stringify({ accessToken, expiresAt: Date.now() + 3_600_000 }));
  return `if (location.origin === '${origin}' && !sessionStorage['punte.test']) {
    sessionStorage['punte.test'] = 'signed-in';
    sessionStorage['punte.session'] = ${session};
  }`;
}

async function tokenOf(issuer: string, username: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      username,
      password: 'local',
      client_id: 'punte-local',
      scope: 'openid profile access_as_user',
    }),
  });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

/** What should never appear in the console of a working page. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    const isNetwork = /Failed to load resource|WebSocket connection/.test(message.text());
    if (message.type() === 'error' && !isNetwork) errors.push(message.text());
  });
  return errors;
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium; install it or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

/** The issuer must know the tab's address before the tab is served. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
