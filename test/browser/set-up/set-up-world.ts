import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.ts';
import { startWholeStack, type WholeStack } from '../../whole-stack/start-whole-stack.ts';
import { PhonePage } from '../message-loop/phone-page.ts';
import { TabPage } from '../message-loop/tab-page.ts';

/** The product without any settings, and browsers before it. */
export class SetUpWorld {
  readonly stack: WholeStack;
  readonly #browser: Browser;
  readonly #errors: string[] = [];
  #contexts: BrowserContext[] = [];

  private constructor(stack: WholeStack, browser: Browser) {
    this.stack = stack;
    this.#browser = browser;
  }

  static async start(): Promise<SetUpWorld> {
    const executablePath = findChromium();
    if (executablePath === undefined)
      throw new Error('There is no Chromium; install it or set CHROMIUM_PATH.');
    const stack = await startWholeStack({ empty: true });
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
    });
    return new SetUpWorld(stack, browser);
  }

  /** Somebody who signed in at the role picker and opened a page of the set-up. */
  async person(username: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.#page({ viewport: { width: 1_290, height: 860 }, ...options });
    await page.goto(`${this.stack.addresses.tab}${path}`);
    await page.locator(`button[value="${username}"]`).click();
    await page.waitForURL((url) => url.pathname === path);
    return page;
  }

  async agent(locale: string): Promise<TabPage> {
    const tab = new TabPage(await this.#page({ locale, viewport: { width: 1_290, height: 760 } }));
    await tab.signIn(this.stack.addresses.tab, 'agent1');
    return tab;
  }

  async customer(agentId: string, name: string): Promise<PhonePage> {
    const phone = new PhonePage(await this.#page({ locale: 'ro-RO', viewport: { width: 400, height: 760 } }));
    await phone.start(this.stack.addresses.google, agentId, { name, entryPoint: 'MAPS' });
    return phone;
  }

  /** Closes every browser. Answers what went wrong in the pages. */
  async clear(): Promise<string[]> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    this.#contexts = [];
    return this.#errors.splice(0);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.stack.stop();
  }

  async #page(options: BrowserContextOptions): Promise<Page> {
    const context = await this.#browser.newContext({ reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(15_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      // A refused request is part of some tests; the browser writes it down by itself.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.#errors.push(message.text());
    });
    return page;
  }
}
