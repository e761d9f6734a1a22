import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { png } from '../whole-stack/pictures.ts';
import { InBrowser } from './message-loop/in-browser.ts';
import type { PhonePage } from './message-loop/phone-page.ts';
import type { TabPage } from './message-loop/tab-page.ts';

jest.setTimeout(60_000);

const findingsSchema = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

let world: InBrowser;
beforeAll(async () => {
  world = await InBrowser.start();
});
afterEach(async () => {
  expect(await world.clear()).toEqual([]);
});
afterAll(() => world?.stop());

/** What axe finds; the focus guards of Fluent's tabster pass the focus on by themselves. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = findingsSchema.parse(
    await page.evaluate(
      `axe.run({ include: document, exclude: ['[data-tabster-dummy]'] }, { rules: { region: { enabled: false } } })
        .then((result) => result.violations)`,
    ),
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

describe('Given a real conversation', () => {
  it.each([
    ['en-GB', 'light'],
    ['ro-RO', 'dark'],
  ] as const)(
    'when axe looks at each state in %s and %s, then it finds nothing',
    async (locale, colorScheme) => {
      const context = { colorScheme };
      const tab = await world.agent({ username: 'agent1', locale, context });
      expect(await findings(tab.page)).toEqual([]);
      await tab.beAvailable();
      const phone = await world.customer({ name: 'Ștefania Țăranu', locale, context });
      await phone.write('Where is my order 4411? https://example.com/4411');
      await tab.offer('Ștefania').waitFor();
      expect(await findings(tab.page)).toEqual([]);
      await tab.accept('Ștefania');
      await phone.sendImage('box.png', 'image/png', png);
      await tab.part('message-image').waitFor();
      await tab.answer('It arrives tomorrow.');
      await tab.shows('It arrives tomorrow.', 'read');
      await phone.message('agent', 'It arrives tomorrow.').waitFor();
      await phone.part('composer-text').pressSequentially('And');
      await tab.part('customer-typing').getByText('Ștefania').waitFor();
      expect(await findings(tab.page)).toEqual([]);
      expect(await findings(phone.page)).toEqual([]);
      await tab.act('end');
      await tab.isInState('wrap-up');
      expect(await findings(tab.page)).toEqual([]);
      await tab.act('close');
      await tab.isInState('closed');
      expect(await findings(tab.page)).toEqual([]);
    },
  );
});

describe('Given nothing but a keyboard', () => {
  const key = async (on: TabPage | PhonePage, ...keys: readonly string[]) => {
    for (const one of keys) await on.page.keyboard.press(one);
  };
  const focus = (on: TabPage) =>
    on.page.evaluate(
      `document.activeElement?.dataset.testid ?? document.activeElement?.dataset.focus ?? document.activeElement?.tagName`,
    );

  it('when an agent accepts, answers, parks and ends, then no pointer is needed', async () => {
    const tab = await world.agent({ username: 'agent1' });
    await tab.part('presence-button').focus();
    await key(tab, 'Enter');
    await tab.part('presence-available').waitFor();
    await key(tab, 'Home', 'Enter');
    await tab.part('monitoring-understood').waitFor();
    await key(tab, 'Enter');
    await tab.page.waitForSelector('[data-testid="presence-button"][data-presence="available"]');

    const phone = await world.customer({ name: 'Maria Ionescu' });
    await phone.part('composer-text').focus();
    await phone.page.keyboard.type('Is the shop open?');
    await key(phone, 'Enter');
    await tab.offer('Maria Ionescu').waitFor();
    await key(tab, 'F8', 'a');
    await tab.part('composer-input').waitFor();
    await key(tab, 'r');
    expect(await focus(tab)).toBe('composer-input');
    await tab.page.keyboard.type('Until six.');
    await key(tab, 'Enter');
    await phone.message('agent', 'Until six.').waitFor();

    await key(tab, 'Escape', 'w');
    await tab.isInState('waiting');
    await phone.part('composer-text').focus();
    await phone.page.keyboard.type('And tomorrow?');
    await key(phone, 'Enter');
    await tab.offer('And tomorrow?').waitFor();
    await key(tab, 'F8', 'a');
    await tab.isInState('active');
    await key(tab, 'r', 'Escape', 'e');
    await tab.isInState('wrap-up');
    await phone.system('Ana Pop left the conversation').waitFor();
    await key(tab, 'e');
    await tab.isInState('closed');
  });

  it('when an agent declines an offer with its key, then the next agent has it', async () => {
    const tab = await world.agent({ username: 'agent1' });
    await tab.beAvailable();
    const phone = await world.customer({ name: 'John Smith' });
    await phone.write('Is the shop open?');
    await tab.offer('John Smith').waitFor();
    const second = await world.stack.staff('agent2');
    await second.be('available');
    await key(tab, 'F8', 'd');
    await tab.offer('John Smith').waitFor({ state: 'detached' });
    await second.accept((await second.offerFrom('John Smith')).id);
  });
});
