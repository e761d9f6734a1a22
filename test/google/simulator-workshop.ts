import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { startGoogleSimulator, type SimulatorOptions } from '../../local/google/index.ts';

/** An answer of the simulator with its JSON, whatever it is. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const accountsSchema = z.array(
  z.object({
    partnerId: z.string(),
    clientToken: z.string(),
    partnerKey: z.string(),
    serviceAccount: z.object({
      type: z.string(),
      private_key: z.string(),
      private_key_id: z.string(),
      client_email: z.string(),
      token_uri: z.string(),
      universe_domain: z.string(),
    }),
    agents: z.array(z.object({ agentId: z.string(), brandId: z.string(), displayName: z.string() })),
  }),
);
export type SimulatedAccount = z.infer<typeof accountsSchema>[number];

export const SCOPES = {
  messages: 'https://www.googleapis.com/auth/businessmessages',
  management: 'https://www.googleapis.com/auth/businesscommunications',
};

/** A simulator for one test, with short ways to do what phones, partners and consoles do. */
export async function startWorkshop(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startGoogleSimulator({ port: 0, ...options });

  const call = async (method: string, path: string, body?: unknown, token?: string): Promise<Answer> => {
    const answer = await fetch(path.startsWith('http') ? path : simulator.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : parse(text) };
  };

  const accounts = async (): Promise<SimulatedAccount[]> =>
    accountsSchema.parse((await call('GET', '/sim/accounts')).body);

  const account = async (index = 0): Promise<SimulatedAccount> => {
    const found = (await accounts())[index];
    if (found === undefined) throw new Error(`there is no account ${index}`);
    return found;
  };

  const tokenFor = async (owner: SimulatedAccount, scope: string = SCOPES.messages): Promise<string> => {
    const answer = await call2Token(simulator.url, await assertionFor(owner, { scope }));
    return z.object({ access_token: z.string() }).parse(answer.body).access_token;
  };

  const conversation = async (agentId: string, more: Record<string, unknown> = {}): Promise<string> => {
    const answer = await call('POST', '/sim/gbm/conversations', {
      agentId,
      displayName: 'Ana Pop',
      locale: 'ro-RO',
      ...more,
    });
    return z.object({ conversationId: z.string() }).parse(answer.body).conversationId;
  };

  const verify = async (owner: SimulatedAccount, webhookUrl: string): Promise<Answer> =>
    call('POST', `/sim/accounts/${owner.partnerId}/verify`, { webhookUrl, clientToken: owner.clientToken });

  return { ...simulator, call, accounts, account, tokenFor, conversation, verify };
}

export type Workshop = Awaited<ReturnType<typeof startWorkshop>>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function call2Token(origin: string, assertion: string): Promise<Answer> {
  return exchange(origin, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
}

/** Posts a form to the token endpoint. */
export async function exchange(origin: string, form: Record<string, string>): Promise<Answer> {
  const answer = await fetch(`${origin}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, body: await answer.json() };
}

/** What an assertion says besides what Google asks for; each can be bent. */
export interface AssertionChanges {
  readonly scope?: string;
  readonly audience?: string;
  readonly issuedAt?: number;
  readonly lifeSeconds?: number;
  readonly keyId?: string;
  readonly subject?: string;
  readonly privateKey?: string;
}

/** A service account's signed assertion, as Google's OAuth 2.0 for service accounts describes it. */
export async function assertionFor(owner: SimulatedAccount, changes: AssertionChanges = {}): Promise<string> {
  const issuedAt = changes.issuedAt ?? Math.floor(Date.now() / 1_000);
  const key = await importPKCS8(changes.privateKey ?? owner.serviceAccount.private_key, 'RS256');
  const token = new SignJWT({ scope: changes.scope ?? SCOPES.messages })
    .setProtectedHeader({
      alg: 'RS256',
      typ: 'JWT',
      kid: changes.keyId ?? owner.serviceAccount.private_key_id,
    })
    .setIssuer(owner.serviceAccount.client_email)
    .setAudience(changes.audience ?? 'https://oauth2.googleapis.com/token')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (changes.lifeSeconds ?? 3_600));
  if (changes.subject !== undefined) token.setSubject(changes.subject);
  return token.sign(key);
}

/** A key that belongs to nobody. */
export const strangersKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

/** One call a webhook received. */
export interface Received {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly json: Record<string, unknown>;
}

/** How a webhook answers an event: a status, or silence. */
export type Answering = (call: Received, count: number) => number | 'silence';

/** A partner's webhook: passes the handshake, keeps what it is told, answers as it is asked to. */
export async function startWebhook(
  handshake: (secret: string) => { status?: number; body: string } = (secret) => ({ body: secret }),
) {
  const received: Received[] = [];
  const handshakes: Record<string, unknown>[] = [];
  let answering: Answering = () => 200;
  let waiting: Array<() => void> = [];

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const json = z.record(z.string(), z.unknown()).parse(JSON.parse(body.toString('utf8')));
      if (typeof json['secret'] === 'string') {
        handshakes.push(json);
        const answer = handshake(json['secret']);
        response.statusCode = answer.status ?? 200;
        response.end(answer.body);
        return;
      }
      const call = { body, headers: request.headers, json };
      received.push(call);
      const status = answering(call, received.length);
      if (status !== 'silence') {
        response.statusCode = status;
        if (status === 302) response.setHeader('location', '/elsewhere');
        response.end();
      }
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    handshakes,
    answerWith: (next: Answering) => {
      answering = next;
    },
    /** Resolves with the calls that carry a field, once there are enough of them. */
    async waitFor(field: string, count = 1): Promise<Received[]> {
      for (;;) {
        const found = received.filter((call) => field === '' || field in call.json);
        if (found.length >= count) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type Webhook = Awaited<ReturnType<typeof startWebhook>>;

/** Waits until something holds, asking every few milliseconds; the test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What lies at a path inside JSON; undefined where the path ends early. */
export function dig(value: unknown, ...path: Array<string | number>): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(String(key));
  }
  return found;
}
