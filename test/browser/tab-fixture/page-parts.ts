import type { Locator, Page } from 'playwright-core';

/** The demo agent who is signed in. */
export const agent = { personId: '70756e74-6500-4000-8000-000000000006', displayName: 'Ana Pop' };

/** Selector of a part by its stable name. */
export const id = (name: string): string => `[data-testid="${name}"]`;

/** The bubble with a text. */
export const bubble = (page: Page, text: string): Locator =>
  page.locator(id('message-bubble'), { hasText: text });

export async function write(page: Page, text: string): Promise<void> {
  await page.fill(id('composer-input'), text);
  await page.click(id('send-button'));
}

/** Waits until something is so; the page's own policy forbids Playwright's waitForFunction. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('The condition was not met in time.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Waits until an expression is true on the page. */
export function until(page: Page, expression: string): Promise<void> {
  return waitUntil(async () => (await page.evaluate(expression)) === true);
}

/** A picture of one point, PNG. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
