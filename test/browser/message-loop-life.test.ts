import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
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

async function talking(name = 'Maria Ionescu'): Promise<{ tab: TabPage; phone: PhonePage }> {
  const tab = await world.agent({ username: 'agent1' });
  await tab.beAvailable();
  const phone = await world.customer({ name });
  await phone.write('Where is my order 4411?');
  await tab.accept(name);
  return { tab, phone };
}

describe('Given a conversation that an agent has', () => {
  it('when it is parked and the customer writes, then it is offered to the same agent again', async () => {
    const { tab, phone } = await talking();
    await tab.act('park');
    await tab.isInState('waiting');
    await tab.part('list-waiting').click();
    await tab.row('Maria Ionescu').waitFor();
    await tab.has(0);

    await phone.write('Here is the number: 4411');
    await tab.accept('Here is the number');
    await tab.isInState('active');
    await tab.bubble('Here is the number: 4411').waitFor();
    await tab.has(1);
    await tab.answer('Thank you, found it.');
    await phone.message('agent', 'Thank you, found it.').waitFor();
  });

  it('when it is ended and closed and the customer writes again, then the next one shows what was said before', async () => {
    const { tab, phone } = await talking('Elena Matei');
    await tab.answer('It arrives tomorrow.');
    await tab.shows('It arrives tomorrow.', 'read');
    await tab.act('end');
    await tab.isInState('wrap-up');
    await phone.system('Ana Pop left the conversation').waitFor();
    await tab.act('close');
    await tab.isInState('closed');
    expect(await tab.part('composer-input').count()).toBe(0);
    await tab.part('list-closed').click();
    await tab.row('Elena Matei').waitFor();

    await phone.write('It did not arrive!');
    await tab.accept('It did not arrive!');
    await tab.bubble('It did not arrive!').waitFor();
    expect(await tab.said()).toEqual([
      'Where is my order 4411?',
      'It arrives tomorrow.',
      'It did not arrive!',
    ]);
    await tab.page.getByText('This conversation', { exact: true }).waitFor();
    await tab.answer('We are looking into it.');
    await phone.message('agent', 'We are looking into it.').waitFor();
  });

  it('when the customer writes during wrap-up, then it goes on with the same agent', async () => {
    const { tab, phone } = await talking();
    await tab.act('end');
    await tab.isInState('wrap-up');
    await phone.write('One more thing');
    await tab.isInState('active');
    await tab.bubble('One more thing').waitFor();
    await tab.answer('Go ahead.');
    await phone.message('agent', 'Go ahead.').waitFor();
  });

  it('when the page is loaded anew, then everything is as it was and nothing is sent twice', async () => {
    const { tab, phone } = await talking();
    await tab.answer('One moment.');
    await tab.shows('One moment.', 'read');
    await tab.page.reload();
    await tab.bubble('One moment.').waitFor();
    expect(await tab.said()).toEqual(['Where is my order 4411?', 'One moment.']);
    expect(await phone.said()).toEqual(['Where is my order 4411?', 'One moment.']);
  });
});

describe('Given two agents', () => {
  it('when the first declines, then the second is offered it and the first sees nothing of it', async () => {
    const first = await world.agent({ username: 'agent1' });
    await first.beAvailable();
    const phone = await world.customer({ name: 'John Smith' });
    await phone.write('Is the shop open?');
    await first.offer('John Smith').waitFor();
    const second = await world.agent({ username: 'agent2' });
    await second.beAvailable();
    expect(await second.offer('John Smith').count()).toBe(0);

    await first.part('offer-decline').click();
    await second.accept('John Smith');
    await second.bubble('Is the shop open?').waitFor();
    await second.answer('Until six.');
    await phone.message('agent', 'Until six.').waitFor();
    expect(await first.offer('John Smith').count()).toBe(0);
    expect(await first.row('John Smith').count()).toBe(0);
    expect(await phone.systemLines()).toEqual(['Dan Ionescu joined the conversation']);
  });

  it('when nobody is available, then it waits under Open and whoever takes it has it', async () => {
    const first = await world.agent({ username: 'agent1' });
    const phone = await world.customer({ name: 'Ioana Stan' });
    await phone.write('Anybody?');
    await first.part('list-open').click();
    await first.row('Ioana Stan').click();
    await first.part('act-pick').click();
    await first.part('composer-input').waitFor();
    await first.answer('Here I am.');
    await phone.message('agent', 'Here I am.').waitFor();
  });
});
