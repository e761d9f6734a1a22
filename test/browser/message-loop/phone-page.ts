import type { Locator, Page } from 'playwright-core';

/** The simulator's phone, as a customer uses it. */
export class PhonePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  part(name: string): Locator {
    return this.page.locator(`[data-testid="${name}"]`);
  }

  async start(
    google: string,
    brandAgentId: string,
    { name, entryPoint }: { name: string; entryPoint: string },
  ): Promise<void> {
    await this.page.goto(`${google}/phone/gbm/${brandAgentId}`);
    await this.part('start-name').fill(name);
    await this.part('start-entry-point').selectOption(entryPoint);
    await this.part('start-button').click();
    await this.part('conversation').waitFor();
  }

  async write(text: string): Promise<void> {
    await this.part('composer-text').fill(text);
    await this.part('composer-send').click();
  }

  async sendImage(name: string, mimeType: string, bytes: Uint8Array): Promise<void> {
    await this.part('composer-image').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
  }

  /** A line of the conversation with this text. */
  message(from: 'customer' | 'agent', text: string): Locator {
    return this.page.locator(`[data-testid="message"][data-from="${from}"]`, { hasText: text });
  }

  /** Waits until one of the customer's messages carries this tick. */
  async shows(text: string, state: 'sent' | 'delivered' | 'read'): Promise<void> {
    await this.page
      .locator(`[data-testid="message"][data-from="customer"][data-state="${state}"]`, { hasText: text })
      .waitFor();
  }

  /** What was said, in order. */
  async said(): Promise<string[]> {
    return this.part('message-text').allInnerTexts();
  }

  /** Switches the phone off Google's network, as the phone's own settings do; the page itself stays connected. */
  async goOffline(isOffline: boolean): Promise<void> {
    await this.part('open-phone-settings').click();
    await this.part('device-online').click();
    await this.page.waitForFunction(
      `document.querySelector('[data-testid="device-online"]')?.checked === ${!isOffline}`,
    );
    await this.part('close-phone-settings').click();
  }

  /** A line that is nobody's message. */
  system(text: string): Locator {
    return this.page.locator('[data-testid="system-line"]', { hasText: text });
  }

  async systemLines(): Promise<string[]> {
    return this.part('system-line').allInnerTexts();
  }
}
