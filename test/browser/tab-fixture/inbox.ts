import type { BrowserContext, Page } from 'playwright-core';
import type { FakeApi } from './fake-api.ts';
import type { FakeThread } from './fake-threads.ts';
import { agent } from './page-parts.ts';
import { conversationIdOf } from './present.ts';
import { type OpenOptions, startTabFixture } from './start-tab-fixture.ts';

/** The fixture as the tests of the inbox use it. */
export interface Inbox {
  readonly api: FakeApi;
  open(options?: OpenOptions): Promise<Page>;
  /** A conversation of the agent's with one message of the customer. */
  activeConversation(name?: string, text?: string): FakeThread;
  openConversation(thread: FakeThread, options?: OpenOptions): Promise<Page>;
  reset(): void;
  /** Closes what a test opened; answers what went wrong on the pages. */
  closePages(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startInbox(): Promise<Inbox> {
  const fixture = await startTabFixture();
  const { api } = fixture;
  let opened: Array<{ context: BrowserContext; errors: string[] }> = [];

  async function open(options?: OpenOptions): Promise<Page> {
    const { page, context, errors } = await fixture.open(options);
    opened.push({ context, errors });
    return page;
  }

  return {
    api,
    open,
    activeConversation(name = 'Maria Ionescu', text = 'Unde este comanda mea?') {
      const thread = api.threads.create({ displayName: name, locale: 'ro-RO', entryPoint: 'MAPS' });
      api.threads.receive(thread, { kind: 'text', text });
      api.threads.claim(thread, agent, 'accepted');
      return thread;
    },
    openConversation: (thread, options = {}) =>
      open({ path: `/inbox/conversation/${conversationIdOf(thread)}`, ...options }),
    reset: () => api.reset(),
    async closePages() {
      const errors = opened.flatMap((each) => each.errors);
      await Promise.all(opened.map(({ context }) => context.close()));
      opened = [];
      return errors;
    },
    stop: () => fixture.stop(),
  };
}
