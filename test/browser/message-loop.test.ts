import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../whole-stack/eventually.ts';
import { png } from '../whole-stack/pictures.ts';
import { InBrowser } from './message-loop/in-browser.ts';
import type { PhonePage } from './message-loop/phone-page.ts';
import type { TabPage } from './message-loop/tab-page.ts';

jest.setTimeout(60_000);

let world: InBrowser;
beforeAll(async () => {
  world = await InBrowser.start();
});
afterEach(async () => {
  expect(await world.clear()).toEqual([]);
});
afterAll(() => world?.stop());

/** An agent and a customer who are talking. */
async function talking(locale?: string): Promise<{ tab: TabPage; phone: PhonePage }> {
  const language = locale === undefined ? {} : { locale };
  const tab = await world.agent({ username: 'agent1', ...language });
  await tab.beAvailable();
  const phone = await world.customer({ name: 'Maria Ionescu', ...language });
  await phone.write('Where is my order 4411?');
  await tab.accept('Maria Ionescu');
  return { tab, phone };
}

/** Waits until the picture of a message is drawn. Answers its address. */
async function drawn(page: Page): Promise<string> {
  const width = `document.querySelector('[data-testid="message-image"]')?.naturalWidth > 0`;
  await eventually('The picture', async () => ((await page.evaluate(width)) === true ? true : undefined));
  return (await page.getAttribute('[data-testid="message-image"]', 'src')) ?? '';
}

describe('Given a customer on the phone and an agent in the tab', () => {
  it('when the customer writes, then the agent is offered it with a countdown, and the answer comes back with its states', async () => {
    const tab = await world.agent({ username: 'agent1' });
    await tab.beAvailable();
    const phone = await world.customer({ name: 'Maria Ionescu' });
    await phone.write('Where is my order 4411?');

    const offer = tab.offer('Maria Ionescu');
    await offer.getByText('Where is my order 4411?').waitFor();
    const countdown = await tab.part('offer-countdown').innerText();
    const seconds = Number(/\d+/.exec(countdown)?.[0]);
    expect(seconds).toBeGreaterThan(90);
    expect(seconds).toBeLessThanOrEqual(120);
    await tab
      .part('offer-countdown')
      .getByText(`${seconds - 2} s`)
      .waitFor();

    await tab.accept('Maria Ionescu');
    await offer.waitFor({ state: 'detached' });
    await tab.bubble('Where is my order 4411?').waitFor();
    await phone.shows('Where is my order 4411?', 'read');

    await tab.answer('It arrives tomorrow.');
    await phone.message('agent', 'It arrives tomorrow.').waitFor();
    await tab.shows('It arrives tomorrow.', 'read');
    expect(await phone.systemLines()).toEqual(['Ana Pop joined the conversation']);
    expect(await phone.part('agent-name').innerText()).not.toBe('');

    await phone.write('Thank you!');
    await tab.bubble('Thank you!').waitFor();
    expect(await tab.said()).toEqual(['Where is my order 4411?', 'It arrives tomorrow.', 'Thank you!']);
    expect(await phone.said()).toEqual(['Where is my order 4411?', 'It arrives tomorrow.', 'Thank you!']);
  });

  it('when the phone is offline, then the answer is sent and not delivered until it is back', async () => {
    const { tab, phone } = await talking();
    await phone.goOffline(true);
    await tab.answer('Are you there?');
    await tab.shows('Are you there?', 'sent');
    expect(await phone.message('agent', 'Are you there?').count()).toBe(0);
    await phone.goOffline(false);
    await tab.shows('Are you there?', 'read');
    await phone.message('agent', 'Are you there?').waitFor();
  });

  it('when one of them types, then the other sees it, until the message is there', async () => {
    const { tab, phone } = await talking();
    await phone.part('composer-text').pressSequentially('One more');
    await tab.part('customer-typing').getByText('Maria Ionescu is typing…').waitFor();
    await phone.page.keyboard.press('Enter');
    await tab.bubble('One more').waitFor();
    await tab.part('customer-typing').getByText('Maria').waitFor({ state: 'detached' });

    await tab.part('composer-input').pressSequentially('Of cour');
    await phone.part('agent-typing').waitFor();
    await tab.page.keyboard.type('se');
    await tab.page.keyboard.press('Enter');
    await phone.message('agent', 'Of course').waitFor();
    await phone.part('agent-typing').waitFor({ state: 'detached' });
  });

  it('when the customer sends a picture, then the agent sees it through a link of ours that dies', async () => {
    const { tab, phone } = await talking();
    await phone.sendImage('box.png', 'image/png', png);
    const address = await drawn(tab.page);
    expect(address.startsWith(`${world.stack.addresses.api}/api/local-blobs/`)).toBe(true);
    const direct = await fetch(address);
    expect(direct.headers.get('content-type')).toBe('image/png');
    expect(direct.headers.get('cache-control')).toContain('no-store');
    expect(new Uint8Array(await direct.arrayBuffer())).toEqual(png);
  });

  it('when the agent attaches a picture, then it arrives on the phone, is read, and stays in view in the tab', async () => {
    const { tab, phone } = await talking();
    await tab.part('attach-input').setInputFiles({
      name: 'shop.png',
      mimeType: 'image/png',
      buffer: Buffer.from(png),
    });
    await tab.page.waitForSelector('[data-testid="upload"][data-state="ready"]');
    await tab.part('send-button').click();
    await drawn(phone.page);
    await tab.page.waitForSelector('[data-testid="message-bubble"][data-delivery-state="read"]');
    await drawn(tab.page);
  });
});

describe('Given Romanian on both sides', () => {
  it('when they talk, then every word of ours is Romanian and their words arrive letter by letter', async () => {
    const locale = 'ro-RO';
    const tab = await world.agent({ username: 'agent1', locale });
    await tab.beAvailable();
    const phone = await world.customer({ name: 'Ștefania Țăranu', locale });
    await phone.write('Bună ziua! Unde e comanda „4411”? 🙂\nMulțumesc, ăâîșț.');
    await tab.offer('Ștefania Țăranu').waitFor();
    expect(await tab.part('offer-accept').innerText()).toBe('Acceptați');
    await tab.accept('Ștefania Țăranu');
    await tab.bubble('Bună ziua! Unde e comanda „4411”? 🙂\nMulțumesc, ăâîșț.').waitFor();
    await tab.answer('Ajunge mâine, între 9 și 12.');
    await phone.message('agent', 'Ajunge mâine, între 9 și 12.').waitFor();
    await tab.shows('Ajunge mâine, între 9 și 12.', 'read');
    await tab.bubble('Ajunge mâine').getByText('Citit').waitFor();
    expect(await tab.page.getAttribute('html', 'lang')).toBe('ro');
    expect(await phone.systemLines()).toEqual(['Ana Pop a intrat în conversație']);
    await phone.part('composer-text').pressSequentially('Perf');
    await tab.part('customer-typing').getByText('Ștefania Țăranu').waitFor();
  });
});
