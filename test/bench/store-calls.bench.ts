/**
 * How often the store is asked for each step of a conversation, its reactions included: on Cosmos DB every call is time
 * and money. With `BENCH_DETAIL=1` each call is named.
 */
import { acceptOffer } from '../../api/use-cases/conversations/answer-offer.ts';
import { sendMessage } from '../../api/use-cases/conversations/send-message.ts';
import { conversationIdOf } from '../../api/use-cases/threads/identifiers.ts';
import { arrives, standingOffer } from '../rules/support/desk.ts';
import { text } from '../rules/support/inbound-events.ts';
import { agents, principal } from '../rules/support/people.ts';
import { World } from '../rules/support/world.ts';
import { StoreCalls } from './counting-store.ts';
import { printFigure, printNote } from './figures.ts';

const [ana] = agents;
const calls = new StoreCalls();
const world = new World((store) => calls.around(store));
const customer = 'customer-2';

await step('first message, nobody there', () => world.deliver([text('one', 0)], customer));
await step('message, nobody there', () => world.deliver([text('two', 0)], customer));
await step('an agent comes, one waits', () => arrives(world, ana));
await step('message, offered', () => world.deliver([text('three', 0)], customer));
await step('accept', async () => {
  const offer = await standingOffer(world, customer);
  await acceptOffer(world.deps, principal(ana), offer.id);
});
await step('message, active', () => world.deliver([text('four', 0)], customer));
await step('the same message again', () => world.deliver([text('four', 0)], customer));
await step('send', () =>
  sendMessage(world.deps, principal(ana), conversationIdOf(world.threadId(customer), 1), {
    clientMessageId: 'a',
    text: 'Bună ziua',
  }),
);
await step('first message, an agent there', () => world.deliver([text('five', 0)], 'customer-3'));

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  calls.take();
  await work();
  const taken = calls.take();
  const writes = taken.filter((call) => call.startsWith('write'));
  printFigure(`store calls, ${name}`, taken.length, 'calls');
  printFigure(`store writes, ${name}`, writes.length, 'calls');
  if (process.env['BENCH_DETAIL'] === '1') printNote(taken.join(', '));
}
