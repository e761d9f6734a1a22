import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import axe from 'axe-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { findChromium } from '../../scripts/chromium.ts';
import {
  startWebhook,
  startWorkshop,
  type SimulatedAccount,
  type Webhook,
  type Workshop,
} from '../google/simulator-workshop.ts';

const HUMAN = { representativeType: 'HUMAN', displayName: 'Dan Ionescu' };
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const violationsSchema = z.object({ violations: z.array(z.object({ id: z.string(), help: z.string() })) });

jest.setTimeout(60_000);

let browser: Browser;
let shop: Workshop;
beforeAll(async () => {
  shop = await startWorkshop();
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
  await shop?.stop();
});

let hook: Webhook;
let owner: SimulatedAccount;
let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  hook = await startWebhook();
  owner = await shop.account();
  await shop.verify(owner, hook.url);
  context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    viewport: { width: 1_280, height: 800 },
  });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await hook.stop();
});

/** What axe finds; elements that Fluent's focus keeping plants are its own and never seen. */
async function violations(): Promise<unknown[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate("axe.run({ exclude: ['[data-tabster-dummy]'] })");
  return violationsSchema.parse(found).violations;
}

const part = (name: string) => page.locator(`[data-testid="${name}"]`);

async function openPhone(): Promise<string> {
  await page.goto(`${shop.url}/phone/gbm/${owner.agents[0]?.agentId}`);
  await part('start-name').fill('Maria');
  await part('start-entry-point').selectOption('MAPS');
  await part('start-button').click();
  const id = await part('conversation').getAttribute('data-conversation-id');
  return id ?? '';
}

async function answer(conversationId: string, kind: string, body: Record<string, unknown>): Promise<void> {
  const token = await shop.tokenFor(owner);
  const sent = await shop.call(
    'POST',
    `/v1/conversations/${conversationId}/${kind}`,
    { representative: HUMAN, ...body },
    token,
  );
  expect(sent.status).toBe(200);
}

describe('Given the phone page', () => {
  it('when the customer writes and the brand answers, then both see it, with ticks and receipts', async () => {
    const id = await openPhone();
    await part('composer-text').pressSequentially('Bună ziua');
    const [typing] = await hook.waitFor('userStatus');
    expect(typing?.json).toMatchObject({ userStatus: { isTyping: true } });
    await page.keyboard.press('Enter');
    const [told] = await hook.waitFor('message');
    expect(told?.json).toMatchObject({
      message: { text: 'Bună ziua' },
      context: { entryPoint: 'MAPS', userInfo: { displayName: 'Maria', userDeviceLocale: 'en-GB' } },
    });
    await page.waitForSelector('[data-testid=message][data-from=customer][data-state=delivered]');

    await answer(id, 'events', { eventType: 'REPRESENTATIVE_JOINED' });
    await answer(id, 'events', { eventType: 'TYPING_STARTED' });
    await part('agent-typing').waitFor();
    await answer(id, 'messages', { messageId: 'm1', text: 'Vă ascult' });
    await page.waitForSelector('[data-testid=message][data-message-id=m1]');
    expect(await part('agent-typing').count()).toBe(0);
    expect(await part('system-line').innerText()).toBe('Dan Ionescu joined the conversation');
    await page.waitForSelector('[data-testid=message][data-message-id=m1][data-state=read]');
    const receipts = JSON.stringify((await hook.waitFor('receipts')).map((call) => call.json['receipts']));
    expect(receipts).toContain('DELIVERED');
    expect(await violations()).toEqual([]);
  });

  it('when the customer sends an image and taps a chip, then the webhook is told', async () => {
    const id = await openPhone();
    await part('composer-image').setInputFiles({
      name: 'a.png',
      mimeType: 'image/png',
      buffer: Buffer.from(PNG, 'base64'),
    });
    await part('message-image').waitFor();
    await hook.waitFor('message');
    await answer(id, 'messages', {
      messageId: 'm1',
      text: 'Mai doriți ceva?',
      suggestions: [{ reply: { text: 'Nu, mulțumesc', postbackData: 'no' } }, { liveAgentRequest: {} }],
    });
    await page.locator('[data-testid=chip][data-kind=live-agent]').click();
    await page.locator('[data-testid=chip][data-postback=no]').click();
    expect((await hook.waitFor('suggestionResponse'))[0]?.json).toMatchObject({
      suggestionResponse: { postbackData: 'no', message: `conversations/${id}/messages/m1` },
    });
    await part('chip').first().waitFor({ state: 'detached' });
  });

  it('when the page is not in front, then nothing is reported read until it is', async () => {
    const id = await openPhone();
    await shop.call('POST', `/sim/gbm/conversations/${id}/messages`, { text: 'x' });
    await page.evaluate(
      "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })",
    );
    await answer(id, 'messages', { messageId: 'm1', text: 'Sunteți acolo?' });
    await hook.waitFor('receipts');
    await page.waitForSelector('[data-message-id=m1][data-state=delivered]');
    await page.evaluate(
      "Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }); document.dispatchEvent(new Event('visibilitychange'))",
    );
    await page.waitForSelector('[data-message-id=m1][data-state=read]');
  });

  it('when the page is loaded again, then the conversation is still there', async () => {
    await openPhone();
    await part('composer-text').fill('Rămân aici');
    await part('composer-send').click();
    await part('message').waitFor();
    await page.reload();
    expect(await part('message-text').innerText()).toBe('Rămân aici');
  });

  it('when the simulator goes away and comes back, then what was typed is kept and the page goes on', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'google-pages-'));
    const first = await startWorkshop({ dataDirectory });
    await page.goto(`${first.url}/phone/gbm/${owner.agents[0]?.agentId}`);
    await part('start-button').click();
    await part('conversation').waitFor();
    await first.stop();
    await part('composer-text').fill('Încă aici');
    await part('composer-send').click();
    await part('not-sent').waitFor();
    expect(await part('composer-text').inputValue()).toBe('Încă aici');

    const second = await startWorkshop({ dataDirectory, port: first.port });
    await part('composer-send').click();
    expect(await part('message-text').innerText()).toBe('Încă aici');
    await second.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  it('when the address names no brand or no conversation, then it says so and offers a way on', async () => {
    await page.goto(`${shop.url}/phone/gbm/nobody`);
    await part('phone-no-agent').waitFor();
    await page.goto(`${shop.url}/phone/gbm/${owner.agents[0]?.agentId}?conversation=nothing`);
    await part('phone-gone').waitFor();
    expect(await violations()).toEqual([]);
  });

  it('is usable with the keyboard alone, in Romanian, dark and at 320 pixels', async () => {
    await context.close();
    context = await browser.newContext({
      locale: 'ro-RO',
      colorScheme: 'dark',
      viewport: { width: 320, height: 560 },
    });
    page = await context.newPage();
    await page.goto(`${shop.url}/phone/gbm/${owner.agents[0]?.agentId}`);
    await part('start-form').waitFor();
    expect(await violations()).toEqual([]);
    await part('start-name').focus();
    await page.keyboard.press('Enter');
    await part('composer-text').focus();
    await page.keyboard.type('Doar cu tastatura');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await part('message').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.evaluate('document.documentElement.lang')).toBe('ro');
    expect(await violations()).toEqual([]);
  });
});

describe('Given the console', () => {
  it('walks the steps of the set-up: token, address, Verify, key file, ids, test links', async () => {
    await page.goto(`${shop.url}/console`);
    await part('configure-webhook').click();
    await part('webhook-url').fill('http://127.0.0.1:1/nobody');
    await part('webhook-verify').click();
    expect(await part('webhook-result').innerText()).toContain('could not be reached');
    expect(await violations()).toEqual([]);
    await part('webhook-url').fill(hook.url);
    await part('webhook-verify').click();
    await part('webhook-dialog').waitFor({ state: 'detached' });
    expect(await part('webhook-current').innerText()).toBe(hook.url);

    const [download] = await Promise.all([page.waitForEvent('download'), part('download-key').click()]);
    expect(download.suggestedFilename()).toMatch(/^aldine-messaging-[0-9a-f]{12}\.json$/);

    await part('nav-agent').first().click();
    await page.locator(`[data-testid=agent-id][value="${owner.agents[0]?.agentId}"]`).waitFor();
    expect(await part('brand-id').inputValue()).toBe(owner.agents[0]?.brandId);
    expect(await part('test-link-android').inputValue()).toContain(`/phone/gbm/${owner.agents[0]?.agentId}`);
    expect(await violations()).toEqual([]);
    const [phone] = await Promise.all([context.waitForEvent('page'), part('test-agent').click()]);
    await phone.waitForSelector('[data-testid=start-form]');
  });

  it('turns faults on and off and shows what became of deliveries', async () => {
    await page.goto(`${shop.url}/console/faults`);
    await part('slip-missingContext').click();
    await part('apply-faults').click();
    await page.locator('[data-testid=faults-badge]', { hasText: 'Faults are on' }).waitFor();
    expect(await shop.call('GET', '/sim/faults')).toMatchObject({
      body: { slips: { missingContext: true } },
    });
    await part('faults-off').click();
    await page.locator('[data-testid=faults-badge]', { hasText: 'Nothing goes wrong' }).waitFor();
    expect(await violations()).toEqual([]);

    const conversationId = await shop.conversation(owner.agents[0]?.agentId ?? '');
    await shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text: 'x' });
    await part('nav-deliveries').click();
    await page.waitForSelector('[data-testid=delivery][data-state=acknowledged]');
    expect(await violations()).toEqual([]);
  });
});
