import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.ts';
import {
  startWebhook,
  startWorkshop,
  until,
  type Webhook,
  type Workshop,
} from '../google/simulator-workshop.ts';

jest.setTimeout(60_000);

const scope = 'https://www.googleapis.com/auth/rcsbusinessmessaging';
const agentId = 'aldine_books_agent@rbm.goog';
const number = '+40721000333';

let browser: Browser;
let shop: Workshop;
let hook: Webhook;
beforeAll(async () => {
  shop = await startWorkshop();
  hook = await startWebhook();
  const executablePath = findChromium();
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
});
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await hook?.stop();
});

it('given an RCS brand, a phone writes, goes offline, comes back to what waited, and says STOP', async () => {
  const owner = await shop.account(2);
  await shop.verify(owner, hook.url);
  const token = await shop.tokenFor(owner, scope);
  const page = await browser.newPage({ locale: 'en-GB' });
  const part = (name: string) => page.locator(`[data-testid="${name}"]`);

  await page.goto(`${shop.url}/phone/rcs/${agentId}`);
  await part('start-phone').fill(number);
  await part('start-button').click();
  await part('composer-text').fill('Bună ziua');
  await part('composer-send').click();
  await page.locator('[data-testid=message][data-from=customer]').waitFor();
  expect(await part('agent-representative').textContent()).toBe(number);

  await part('open-phone-settings').click();
  await part('device-online').click();
  const view = `/sim/rcs/conversations/${(await part('conversation').getAttribute('data-conversation-id')) ?? ''}`;
  const device = async () => JSON.stringify((await shop.call('GET', view)).body);
  await until(async () => ((await device()).includes('"online":false') ? true : undefined));
  const path = `/v1/phones/${encodeURIComponent(number)}/agentMessages?messageId=m-1&agentId=${agentId}`;
  await shop.call('POST', path, { contentMessage: { text: 'A sosit' } }, token);
  expect(await page.locator('[data-testid=message][data-from=agent]').count()).toBe(0);
  await part('device-online').click();
  await page.locator('[data-testid=message][data-message-id=m-1]').waitFor();

  await part('unsubscribe').click();
  await page.locator('[data-testid=system-line][data-kind=unsubscribed]').waitFor();
  await page.locator('[data-testid=message-text]', { hasText: 'STOP' }).waitFor();
});
