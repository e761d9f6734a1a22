import { z } from 'zod';
import { type Answer, answerOf } from './answer.ts';

const accountSchema = z.object({
  partnerId: z.string(),
  clientToken: z.string(),
  partnerKey: z.string().optional(),
  serviceAccount: z.record(z.string(), z.string()),
  webhook: z.object({ url: z.string() }).nullish(),
  agents: z.array(z.object({ agentId: z.string(), brandId: z.string(), displayName: z.string() })).min(1),
});

/** A partner account as Google's console shows it. */
export type GoogleAccount = z.infer<typeof accountSchema>;

const viewSchema = z.looseObject({
  messages: z.array(
    z.looseObject({
      id: z.string(),
      from: z.enum(['customer', 'agent', 'system']),
      kind: z.string(),
      text: z.string().optional(),
      state: z.string().optional(),
      imageUrl: z.string().optional(),
    }),
  ),
});

/** What a customer's phone shows. */
export type Phone = z.infer<typeof viewSchema>;

/** The scriptable side of the simulator: customers, their phones and Google's console. */
export class PhoneSide {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async accounts(): Promise<GoogleAccount[]> {
    return z.array(accountSchema).parse((await this.call('GET', '/sim/accounts')).json);
  }

  /** The account that the demo data connects. */
  async account(): Promise<GoogleAccount> {
    const [first] = await this.accounts();
    if (first === undefined) throw new Error('The simulator knows no account.');
    return first;
  }

  async brandAgentId(): Promise<string> {
    return (await this.account()).agents[0]?.agentId ?? '';
  }

  /** A customer opens the brand's conversation. Answers its id. */
  async open(displayName: string, locale = 'en-GB'): Promise<string> {
    const body = { agentId: await this.brandAgentId(), displayName, locale };
    const { json } = await this.call('POST', '/sim/gbm/conversations', body);
    return z.object({ conversationId: z.string() }).parse(json).conversationId;
  }

  async write(conversationId: string, text: string): Promise<void> {
    await this.#done('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text });
  }

  async sendImage(conversationId: string, mimeType: string, bytes: Uint8Array): Promise<void> {
    const image = { base64: Buffer.from(bytes).toString('base64'), mimeType };
    await this.#done('POST', `/sim/gbm/conversations/${conversationId}/messages`, { image });
  }

  async see(conversationId: string): Promise<Phone> {
    return viewSchema.parse((await this.call('GET', `/sim/gbm/conversations/${conversationId}`)).json);
  }

  async faults(faults: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#done('PUT', '/sim/faults', faults);
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    return answerOf(
      await fetch(`${this.url}${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    );
  }

  async #done(method: string, path: string, body: unknown): Promise<void> {
    const { status, text } = await this.call(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
  }
}
