import { z } from 'zod';
import type { Channel, Destination } from '../../api/channels/channel.ts';
import type { GoogleChannelOptions } from '../../api/channels/google/google-client.ts';
import { startGoogleSimulator } from '../../local/google/index.ts';
import type { ChannelUnderTest, ShownMessage, Trouble } from './channel/channel-under-test.ts';
import { startRecordingWebhook } from './recording-webhook.ts';

const accountsSchema = z.array(
  z.object({
    partnerId: z.string(),
    clientToken: z.string(),
    serviceAccount: z.record(z.string(), z.string()),
    agents: z.array(z.object({ agentId: z.string(), name: z.string() })).min(1),
  }),
);

const phoneSchema = z.object({
  agentTyping: z.object({ displayName: z.string().optional() }).nullable(),
  messages: z.array(
    z.object({
      from: z.string(),
      id: z.string(),
      text: z.string().optional(),
      representative: z.object({ displayName: z.string().optional() }).optional(),
    }),
  ),
  agentDisplayName: z.string(),
});

const week = 7 * 24 * 3_600_000;

/** Faults of the simulator, complete: what is not named is off. */
const faultsOf = (kind: Trouble): object => {
  switch (kind) {
    case 'none':
      return {};
    case 'throttled':
      return { rate429: 1 };
    case 'failing':
      return { rate5xx: 1 };
    case 'answers-lost':
      return {};
    case 'tokens-die':
      return { tokenLifeMs: 0.001 };
    case 'out':
      return { outageUntil: new Date(Date.now() + 3_600_000).toISOString() };
    case 'every-call-twice':
      return { duplicateRate: 1 };
    default:
      return kind satisfies never;
  }
};

/** One of Google's products, as far as the contract's scaffolding differs. */
export interface GoogleProductUnderTest {
  /** Where its phones are: `/sim/gbm`. */
  readonly sim: string;
  /** Which of the simulator's accounts is ours. */
  readonly partnerId: string;
  create(options: GoogleChannelOptions): Channel;
  brandAgent(agent: { readonly agentId: string; readonly name: string }): string;
  customerKey(conversationId: string): string;
  /** What a conversation is begun with, besides the brand agent. */
  readonly start: object;
  readonly stranger: string;
  readonly protocol: ChannelUnderTest['protocol'];
}

/** A product of Google's with the simulator at its other end. */
export async function openGoogleChannel(product: GoogleProductUnderTest): Promise<ChannelUnderTest> {
  const google = await startGoogleSimulator({ port: 0 });
  const webhook = await startRecordingWebhook();
  let losesAnswers = false;
  /** Carries the call out and then behaves as a connection that breaks before the answer. */
  const breakableFetch: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (losesAnswers) throw new TypeError('fetch failed');
    return answer;
  };

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(google.url + path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const value: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(value)}`);
    return value;
  }

  const accounts = accountsSchema.parse(await call('GET', '/sim/accounts'));
  const own = accounts.find(({ partnerId }) => partnerId === product.partnerId);
  const foreign = accounts.find(({ partnerId }) => partnerId === 'bm-partner-77120');
  const agent = own?.agents[0];
  if (own === undefined || foreign === undefined || agent === undefined)
    throw new Error('the simulator has too few accounts');
  await pointWebhook(own.clientToken);
  const started = await call('POST', `${product.sim}/conversations`, {
    agentId: agent.agentId,
    ...product.start,
  });
  const { conversationId } = z.object({ conversationId: z.string() }).parse(started);
  const phone = `${product.sim}/conversations/${conversationId}`;
  const write = async (text: string): Promise<void> =>
    void (await call('POST', `${phone}/messages`, { text }));
  const look = async () => phoneSchema.parse(await call('GET', phone));
  await write('Alo?');
  await webhook.take(1);

  async function pointWebhook(clientToken: string): Promise<boolean> {
    webhook.answerWith(
      ({ body }) => z.object({ secret: z.string() }).parse(JSON.parse(Buffer.from(body).toString())).secret,
    );
    await call('POST', `/sim/accounts/${own?.partnerId ?? ''}/verify`, {
      webhookUrl: webhook.url,
      clientToken,
    });
    webhook.answerWith(() => '');
    return (await webhook.take(1)).length === 1;
  }

  const to: Destination = {
    credentials: JSON.stringify(own.serviceAccount),
    brandAgent: product.brandAgent(agent),
    customerKey: product.customerKey(conversationId),
    representative: { kind: 'human', displayName: 'Ana' },
  };

  return {
    channel: product.create({
      addresses: {
        token: `${google.url}/token`,
        businessMessages: google.url,
        rcsBusinessMessaging: google.url,
        businessCommunications: google.url,
      },
      mediaOrigins: [google.url],
      fetch: breakableFetch,
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
      log: { write: () => undefined },
    }),
    keys: {
      own: [{ name: 'client-token', value: own.clientToken }],
      foreign: { name: 'client-token', value: foreign.clientToken },
    },
    to,
    protocol: product.protocol,
    stranger: { ...to, customerKey: product.stranger },
    foreignCredentials: JSON.stringify(foreign.serviceAccount),
    calls: (atLeast) => webhook.take(atLeast),
    async verify(clientToken, answer) {
      webhook.answerWith(answer);
      const done = await call('POST', `/sim/accounts/${own.partnerId}/verify`, {
        webhookUrl: webhook.url,
        clientToken,
      }).then(
        () => true,
        () => false,
      );
      webhook.answerWith(() => '');
      await webhook.take(1);
      return done;
    },
    customer: {
      writes: write,
      async sendsImage(bytes) {
        await call('POST', `${phone}/messages`, {
          image: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
        });
      },
      async taps(postback) {
        await call('POST', `${phone}/messages`, { suggestion: postback });
      },
      async types(isTyping) {
        await call('POST', `${phone}/events`, { typing: isTyping });
      },
      async reads() {
        await call('POST', `${phone}/events`, { read: true });
      },
      async sees() {
        const { messages, agentDisplayName } = await look();
        return messages
          .filter(({ from }) => from === 'agent')
          .map(({ id, text, representative }): ShownMessage => ({
            id,
            text: text ?? '',
            senderName: representative?.displayName ?? agentDisplayName,
          }));
      },
      seesTyping: async () => (await look()).agentTyping?.displayName,
    },
    async trouble(kind) {
      losesAnswers = kind === 'answers-lost';
      await call('PUT', '/sim/faults', faultsOf(kind));
    },
    async passWeek() {
      await call('PUT', '/sim/clock', { advanceMs: week });
    },
    async stop() {
      await google.stop();
      await webhook.stop();
    },
  };
}
