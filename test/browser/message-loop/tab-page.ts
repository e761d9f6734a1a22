import type { Locator, Page } from 'playwright-core';

export type Shown = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** The tab, as an agent uses it. */
export class TabPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  part(name: string): Locator {
    return this.page.locator(`[data-testid="${name}"]`);
  }

  /** Goes through the role picker of the local sign-in. */
  async signIn(tab: string, username: string): Promise<void> {
    await this.page.goto(tab);
    await this.page.locator(`button[value="${username}"]`).click();
    await this.part('presence-button').waitFor();
  }

  async beAvailable(): Promise<void> {
    await this.part('presence-button').click();
    await this.part('presence-available').click();
    await this.part('monitoring-understood').click();
    await this.page.waitForSelector('[data-testid="presence-button"][data-presence="available"]');
  }

  offer(text: string): Locator {
    return this.page.locator('[data-testid="offer"]', { hasText: text });
  }

  async accept(text: string): Promise<void> {
    await this.offer(text).waitFor();
    await this.part('offer-accept').click();
    await this.part('composer-input').waitFor();
  }

  async answer(text: string): Promise<void> {
    await this.part('composer-input').fill(text);
    await this.part('send-button').click();
  }

  bubble(text: string): Locator {
    return this.page.locator('[data-testid="message-bubble"]', { hasText: text });
  }

  /** What was said in view, in order. */
  async said(): Promise<string[]> {
    return this.page.locator('[data-testid="message-bubble"] [data-bubble]').allInnerTexts();
  }

  /** Waits until one of our messages is shown with this state. */
  async shows(text: string, state: Shown): Promise<void> {
    await this.page
      .locator(`[data-testid="message-bubble"][data-delivery-state="${state}"]`, { hasText: text })
      .waitFor();
  }

  /** Waits until the open conversation is shown in this state. */
  async isInState(state: string): Promise<void> {
    await this.page.waitForSelector(`[data-testid="conversation-state"][data-state="${state}"]`);
  }

  async act(name: 'park' | 'end' | 'close' | 'reopen'): Promise<void> {
    await this.part(`act-${name}`).click();
  }

  /** Waits until this much of the agent's capacity is in use. */
  async has(used: number): Promise<void> {
    await this.part('capacity')
      .getByText(new RegExp(`^${used}/`))
      .waitFor();
  }

  row(name: string): Locator {
    return this.page.locator('[data-testid="inbox-row"]', { hasText: name });
  }
}
