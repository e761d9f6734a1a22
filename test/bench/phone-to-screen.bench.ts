/**
 * From the moment a customer's phone sends to the moment the agent's screen has the message: simulator, signed webhook,
 * store, reaction, hint, fetch. Against a bare server that takes a POST, hints over a WebSocket and answers a GET.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { once } from 'node:events';
import * as z from 'zod';
import { personSchema, settingsListSchema } from '../../api/contract/settings.ts';
import { PhoneSide } from '../whole-stack/phone-side.ts';
import { Staff } from '../whole-stack/staff.ts';
import { startBenchStack } from './bench-stack.ts';
import { startChild } from './child.ts';
import { percentile, printFigure, printNote } from './figures.ts';
import { Arrivals } from './screen/arrivals.ts';
import { atRate } from './screen/at-rate.ts';
import { Screen } from './screen/screen.ts';
import { signIn } from './sign-in.ts';

const perSecond = Number(process.env['BENCH_RATE'] ?? 100);
const count = Number(process.env['BENCH_MESSAGES'] ?? 1_500);
/** So many that nobody counts as flooding. */
const customers = 90;
const settingsTakeMs = 2_500;

const bare = await measureBare();
const punte = await measurePunte();
printNote(`${count} messages at ${perSecond}/s over ${customers} conversations`);
for (const [name, latencies] of [
  ['punte', punte],
  ['bare echo', bare],
] as const) {
  printFigure(`phone-to-screen ${name}, p50`, percentile(latencies, 0.5), 'ms');
  printFigure(`phone-to-screen ${name}, p99`, percentile(latencies, 0.99), 'ms');
}

async function measurePunte(): Promise<readonly number[]> {
  const stack = await startBenchStack();
  const arrivals = new Arrivals();
  const { api, signIn: issuer, google } = stack.addresses;
  const staffOf = async (name: string): Promise<Staff> => new Staff(`${api}/api`, await signIn(issuer, name));
  const agent = await staffOf('agent1');
  const screen = new Screen(agent, (text) => arrivals.saw(text));
  try {
    await allowMany(await staffOf('admin'), await agent.me());
    await pause(settingsTakeMs);
    // an agent's own look brings the capacity in line
    await agent.me();
    await agent.be('available');
    const phones = new PhoneSide(google);
    const conversations = await openConversations(phones, agent, screen);
    await screen.connect();
    await atRate(count, perSecond, (index) =>
      arrivals.send(`message ${index}`, (text) => phones.write(conversations[index % customers] ?? '', text)),
    );
    await arrivals.all(60_000);
    return arrivals.latencies;
  } finally {
    screen.close();
    await stack.stop();
  }
}

/** The agent may have all of them at once. */
async function allowMany(admin: Staff, { personId }: { readonly personId: string }): Promise<void> {
  const { json } = await admin.call('GET', '/people');
  const person = settingsListSchema(personSchema)
    .parse(json)
    .items.find(({ id }) => id === personId);
  const { status, text } = await admin.call('PUT', `/people/${personId}`, {
    body: { capacityUnits: 100 },
    headers: { 'if-match': person?.etag ?? '' },
  });
  if (status !== 200) throw new Error(`The capacity could not be set: ${text}`);
}

/** Every customer has written once and the agent has taken them all. */
async function openConversations(
  phones: PhoneSide,
  agent: Staff,
  screen: Screen,
): Promise<readonly string[]> {
  const opened: string[] = [];
  for (let number = 1; number <= customers; number += 1) {
    const id = await phones.open(`Customer ${number}`);
    await phones.write(id, 'first');
    opened.push(id);
    const offer = await agent.offerFrom(`Customer ${number}`, 20_000);
    await agent.accept(offer.id);
    await screen.read(offer.conversationId);
  }
  return opened;
}

async function measureBare(): Promise<readonly number[]> {
  const child = startChild(join(import.meta.dirname, 'screen/bare-echo.ts'));
  const arrivals = new Arrivals();
  try {
    const { port } = await child.ask({}, z.object({ port: z.number() }));
    const url = `http://127.0.0.1:${port}`;
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    const fetchText = async (id: string): Promise<void> =>
      arrivals.saw(await (await fetch(`${url}${id}`)).text());
    socket.on('message', (id: Buffer) => void fetchText(id.toString()));
    await atRate(count, perSecond, (index) =>
      arrivals.send(`message ${index}`, async (body) => {
        await (await fetch(`${url}/${index}`, { method: 'POST', body })).arrayBuffer();
      }),
    );
    await arrivals.all(10_000);
    socket.close();
    return arrivals.latencies;
  } finally {
    await child.stop();
  }
}
