import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.ts';
import { startWholeStack, type WholeStack } from '../../whole-stack/start-whole-stack.ts';
import { PhonePage } from './phone-page.ts';
import { TabPage } from './tab-page.ts';

export interface PersonOptions {
  readonly username: 'agent1' | 'agent2';
  readonly locale?: string;
  readonly context?: BrowserContextOptions;
}

export interface CustomerOptions {
  readonly name: string;
  readonly locale?: string;
  readonly entryPoint?: string;
  readonly context?: BrowserContextOptions;
}

/** The whole product with real browsers before it: one profile per person. */
export class InBrowser {
  readonly stack: WholeStack;
  readonly #browser: Browser;
  #open: { context: BrowserContext; errors: string[] }[] = [];

  private constructor(stack: WholeStack, browser: Browser) {
    this.stack = stack;
    this.#browser = browser;
  }

  static async start(): Promise<InBrowser> {
    const executablePath = findChromium();
    if (executablePath === undefined)
      throw new Error('There is no Chromium; install it or set CHROMIUM_PATH.');
    const stack = await startWholeStack();
    const browser = await chromium.launch({
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
    return new InBrowser(stack, browser);
  }

  /** The tab of somebody who signed in at the role picker. */
  async agent({ username, locale = 'en-GB', context = {} }: PersonOptions): Promise<TabPage> {
    const page = await this.#page({ locale, viewport: { width: 1_290, height: 760 }, ...context });
    const tab = new TabPage(page);
    await tab.signIn(this.stack.addresses.tab, username);
    return tab;
  }

  /** A customer's phone in the brand's conversation. */
  async customer({
    name,
    locale = 'en-GB',
    entryPoint = 'MAPS',
    context = {},
  }: CustomerOptions): Promise<PhonePage> {
    const page = await this.#page({ locale, viewport: { width: 400, height: 760 }, ...context });
    const phone = new PhonePage(page);
    await phone.start(this.stack.addresses.google, await this.stack.phones.brandAgentId(), {
      name,
      entryPoint,
    });
    return phone;
  }

  /** Closes everybody's browser and gives the agents their capacity back. Answers what went wrong in the pages. */
  async clear(): Promise<string[]> {
    const errors = this.#open.flatMap((each) => each.errors);
    await Promise.all(this.#open.map(({ context }) => context.close()));
    this.#open = [];
    for (const username of ['agent1', 'agent2']) await letGo(await this.stack.staff(username));
    return errors;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.stack.stop();
  }

  async #page(options: BrowserContextOptions): Promise<Page> {
    const context = await this.#browser.newContext({ reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    this.#open.push({ context, errors: errorsOf(page) });
    return page;
  }
}

/** What should never appear in the console of a working page. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

async function letGo(staff: Awaited<ReturnType<WholeStack['staff']>>): Promise<void> {
  await staff.be('offline');
  const { mine, waiting } = await staff.inbox();
  for (const row of [...mine, ...waiting]) {
    const { actions } = await staff.conversation(row.conversationId);
    if (actions.includes('end')) await staff.act(row.conversationId, 'end');
    await staff.act(row.conversationId, 'close');
  }
}
