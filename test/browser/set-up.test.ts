import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { checkAccess } from './tab-fixture/axe.ts';
import { SetUpWorld } from './set-up/set-up-world.ts';

jest.setTimeout(90_000);

let world: SetUpWorld;
beforeAll(async () => {
  world = await SetUpWorld.start();
});
afterEach(async () => {
  expect(await world.clear()).toEqual([]);
});
afterAll(() => world?.stop());

const part = (page: Page, name: string) => page.locator(`[data-testid="${name}"]`);
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What is copied by hand from Google's console. */
async function google(index = 0) {
  const account = (await world.stack.phones.accounts())[index];
  const agent = account?.agents[0];
  if (account === undefined || agent === undefined) throw new Error('Google knows no such account.');
  return { ...account, agent };
}

/** Presses Verify in Google's console. */
async function verify(partnerId: string, webhookUrl: string): Promise<void> {
  const response = await fetch(`${world.stack.addresses.google}/sim/accounts/${partnerId}/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ webhookUrl }),
  });
  expect(response.status).toBe(200);
}

const keyFile = (content: unknown) => ({
  name: 'cheie.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
});

describe('Given nothing set up', () => {
  it('when the steps of the page are walked in Romanian, then a test message reaches an agent', async () => {
    const { partnerId, clientToken, serviceAccount, agent } = await google();
    const page = await world.person('secrets', '/setup/overview', { locale: 'ro-RO' });
    const noFindings = async () => expect(await checkAccess(page)).toEqual([]);
    await part(page, 'overview-done').getByText('din 5 finalizate').waitFor();
    await noFindings();

    await page.getByRole('link', { name: 'Conturi și canale' }).click();
    await page.getByRole('heading', { name: 'Conturi și canale', level: 1 }).waitFor();
    await noFindings();
    await button(page, 'Cont nou').click();
    await field(page, 'Nume').fill('Librăria Aldine');
    await choice(page, 'Canal').selectOption("Google's Business Messages");
    await noFindings();
    await button(page, 'Înainte').click();

    await page.getByRole('heading', { name: "Cont de partener Google's Business Messages" }).waitFor();
    await field(page, 'ID de partener').fill(` ${partnerId} `);
    await page.getByLabel('Token client', { exact: true }).fill(clientToken);
    await part(page, 'key-file-input').setInputFiles(keyFile(serviceAccount));
    await part(page, 'key-file-read').getByText('aldine-messaging').first().waitFor();
    await noFindings();
    await button(page, 'Înainte').click();

    await page.getByRole('heading', { name: 'Configurați-vă conexiunea bidirecțională cu Punte' }).waitFor();
    const webhookUrl = await field(page, "URL-ul Google's Business Messages").inputValue();
    await part(page, 'verified').getByText('Se așteaptă verificarea din partea Google…').waitFor();
    await noFindings();
    await verify(partnerId, webhookUrl);
    await part(page, 'verified').getByText('Verificat la').waitFor();
    await button(page, 'Salvați').click();

    await field(page, 'ID marcă').fill(agent.brandId);
    await field(page, 'ID agent').fill(agent.agentId);
    await button(page, 'Adăugați').click();
    await noFindings();
    await button(page, 'Salvați').click();
    await page.getByRole('heading', { name: 'Adrese URL de testare a agenților' }).waitFor();
    await page.getByText(agent.displayName).first().waitFor();
    expect(await part(page, 'test-android').getAttribute('href')).toContain(`/phone/gbm/${agent.agentId}`);
    await noFindings();

    await page.getByRole('link', { name: 'Secvențe de lucru' }).click();
    await page.getByRole('heading', { name: 'Toate secvențele de lucru' }).waitFor();
    await button(page, 'Secvență de lucru nouă').click();
    await field(page, 'Nume').fill('Asistență clienți');
    await choice(page, 'Tip').selectOption('Mesagerie');
    await choice(page, 'Canal').selectOption("Google's Business Messages");
    await page.getByRole('radio', { name: 'Alegeți existent' }).check();
    await choice(page, 'Coadă existentă').selectOption('Coada implicită de mesagerie');
    await noFindings();
    await button(page, 'Creare').click();

    await button(page, "Configurare Google's Business Messages").click();
    await page.getByRole('radio', { name: agent.displayName }).check();
    await button(page, 'Înainte').click();
    await choice(page, 'Limba').selectOption('ro');
    await button(page, 'Înainte').click();
    await page.getByRole('switch', { name: 'Fișiere atașate: Dezactivat' }).click();
    await page.getByRole('switch', { name: 'Fișiere atașate: Activat' }).waitFor();
    await noFindings();
    await button(page, 'Înainte').click();
    await noFindings();
    await button(page, 'Creare canal').click();
    await part(page, 'channel-row').getByText(agent.displayName).waitFor();
    await noFindings();

    const tab = await world.agent('ro-RO');
    await tab.beAvailable();
    const phone = await world.customer(agent.agentId, 'Ștefania Țăranu');
    await phone.write('Bună ziua, funcționează?');
    await tab.accept('Ștefania Țăranu');
    await tab.answer('Da, funcționează.');
    await phone.message('agent', 'Da, funcționează.').waitFor();
    await tab.shows('Da, funcționează.', 'read');

    await page.getByRole('link', { name: 'Prezentare generală' }).click();
    await part(page, 'overview-done').getByText('5 din 5 finalizate').waitFor();
    await noFindings();
  });
});

describe('Given nothing but a keyboard', () => {
  it('when the account wizard is walked in English, then the account is connected', async () => {
    const { partnerId, clientToken, serviceAccount, agent } = await google(1);
    const page = await world.person('secrets', '/setup/accounts', { locale: 'en-GB' });
    // Listened to from the start: what opens before the browser is told to hand it over is lost.
    const files = [keyFile({ type: 'authorized_user' }), keyFile(serviceAccount)];
    page.on('filechooser', (chooser) => void chooser.setFiles(files.shift() ?? []));
    const press = (...keys: readonly string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    const focused = async (name: string) => {
      for (let tries = 0; tries < 40; tries += 1) {
        if ((await page.evaluate('document.activeElement?.dataset.testid')) === name) return;
        await press('Tab');
      }
      throw new Error(`Tab never reached ${name}.`);
    };
    await part(page, 'account-new').waitFor();
    await focused('account-new');
    await press('Enter');
    await part(page, 'account-name').waitFor();
    await focused('wizard-next');
    await press('Enter');
    await page.getByText('Fill in this field.').waitFor();
    await page.waitForFunction(`document.activeElement?.dataset.testid === 'account-name'`);
    await page.keyboard.type('Harbour');
    await focused('wizard-next');
    await press('Enter');
    await part(page, 'partner-id').waitFor();
    await page.evaluate(`document.querySelector('h1').focus()`);
    await focused('partner-id');
    await page.keyboard.type(partnerId);
    await focused('client-token-input');
    await page.keyboard.type(clientToken);
    await focused('key-file-upload');
    await press('Enter');
    await page.getByText('This is not a service-account key.').waitFor();
    await press('Enter');
    await part(page, 'key-file-read').getByText('harbour-digital').first().waitFor();
    await focused('wizard-next');
    await press('Enter');
    await part(page, 'webhook-url').waitFor();
    await verify(partnerId, await part(page, 'webhook-url').inputValue());
    await part(page, 'verified').getByText('Verified at').waitFor();
    await page.evaluate(`document.querySelector('h1').focus()`);
    await focused('wizard-save');
    await press('Enter');
    await part(page, 'agent-id').waitFor();
    await page.evaluate(`document.querySelector('h1').focus()`);
    await focused('agent-id');
    await page.keyboard.type(`brands/${agent.brandId}/agents/${agent.agentId}`);
    await press('Tab', 'Enter');
    await part(page, 'agent-added').waitFor();
    await focused('agents-save');
    await press('Enter');
    await part(page, 'test-ios').waitFor();
    expect(await page.getByText(agent.displayName).first().isVisible()).toBe(true);
  });
});

describe('Given other roles', () => {
  it('when an administrator without secured fields opens an account, then the fields are closed and say whom to ask', async () => {
    const page = await world.person('admin', '/setup/accounts', { locale: 'en-GB' });
    await page.getByRole('link', { name: 'Librăria Aldine' }).click();
    await part(page, 'secured-ask').first().getByText('Radu Stoica').waitFor();
    expect(await part(page, 'client-token-replace').count()).toBe(0);
    expect(await part(page, 'key-file-input').count()).toBe(0);
    expect(await checkAccess(page)).toEqual([]);
  });

  it('when an agent opens the set-up, then one screen says which role it needs', async () => {
    const page = await world.person('agent1', '/setup/accounts', { locale: 'en-GB' });
    await part(page, 'no-permission').getByText('administrator').first().waitFor();
    expect(await page.getByRole('tab', { name: 'Set up' }).count()).toBe(0);
  });
});

describe('Given a set-up with an account', () => {
  it.each([
    ['light', 1_290],
    ['dark', 1_290],
    ['contrast', 1_290],
    ['light', 340],
  ] as const)(
    'when axe looks at its pages in %s at %d px, then it finds nothing and nothing scrolls sideways',
    async (theme, width) => {
      const page = await world.person('secrets', '/setup/overview', {
        locale: 'ro-RO',
        viewport: { width, height: 820 },
      });
      await part(page, 'account-button').click();
      const themes = { light: 'Luminoasă', dark: 'Întunecată', contrast: 'Contrast ridicat' };
      await page.getByRole('menuitemradio', { name: themes[theme] }).click();
      await page.keyboard.press('Escape');
      await page.waitForSelector(`[data-theme="${theme}"]`);
      const pages = [
        ['accounts', 'account-row'],
        ['workstreams', 'workstream-row'],
        ['queues', 'queue-row'],
        ['overview', 'step-account'],
      ] as const;
      for (const [name, sign] of pages) {
        if (width < 1_008) await part(page, 'nav-open').click();
        await part(page, `nav-${name}`).click();
        await part(page, sign).first().waitFor();
        await part(page, `nav-${name}`).waitFor({ state: width < 1_008 ? 'detached' : 'visible' });
        expect(await checkAccess(page)).toEqual([]);
        const isTooWide = `document.querySelector('main').scrollWidth > document.querySelector('main').clientWidth`;
        expect(await page.evaluate(isTooWide)).toBe(false);
      }
      await page.getByRole('link', { name: 'Librăria Aldine' }).first().click();
      await part(page, 'agent-row').waitFor();
      expect(await checkAccess(page)).toEqual([]);
    },
  );
});
