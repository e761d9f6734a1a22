import { z } from 'zod';

const lineSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('customer'), text: z.string(), state: z.string() }),
  z.object({
    from: z.literal('agent'),
    messageId: z.string(),
    text: z.string().optional(),
    state: z.string(),
  }),
  z.object({ from: z.literal('system'), kind: z.string() }),
]);
const phoneSchema = z.object({ messages: z.array(lineSchema) });
const deliveriesSchema = z.object({
  deliveries: z.array(z.object({ state: z.string(), attempts: z.number(), duplicate: z.boolean() })),
  counts: z.object({
    waiting: z.number(),
    sending: z.number(),
    acknowledged: z.number(),
    dropped: z.number(),
    attempts: z.number(),
    failures: z.number(),
  }),
});

/** A PNG of one pixel. */
const onePixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==';

export type PhoneLine = z.infer<typeof lineSchema>;
export type Deliveries = z.infer<typeof deliveriesSchema>;

/** The customers' phones, by the simulator's scripts. */
export class Phones {
  readonly #google: string;
  readonly #brandAgent: string;

  private constructor(google: string, brandAgent: string) {
    this.#google = google;
    this.#brandAgent = brandAgent;
  }

  /** Phones that write to the first brand agent the simulator has. */
  static async open(google: string): Promise<Phones> {
    const agents = z.array(z.object({ agentId: z.string() }));
    const [first] = agents.parse(await (await fetch(`${google}/sim/gbm/agents`)).json());
    if (first === undefined) throw new Error('The simulator has no brand agent.');
    return new Phones(google, first.agentId);
  }

  async begin(displayName: string): Promise<string> {
    const body = { agentId: this.#brandAgent, displayName, locale: 'ro-RO' };
    const made = await this.#send('POST', '/sim/gbm/conversations', body);
    return z.object({ conversationId: z.string() }).parse(made).conversationId;
  }

  async write(conversationId: string, text: string): Promise<void> {
    await this.#send('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text });
  }

  async sendImage(conversationId: string): Promise<void> {
    await this.#send('POST', `/sim/gbm/conversations/${conversationId}/messages`, { image: onePixel });
  }

  /** Everything the phone shows is read. */
  async read(conversationId: string): Promise<void> {
    await this.#send('POST', `/sim/gbm/conversations/${conversationId}/events`, { read: true });
  }

  async lines(conversationId: string): Promise<readonly PhoneLine[]> {
    return phoneSchema.parse(await this.#send('GET', `/sim/gbm/conversations/${conversationId}`)).messages;
  }

  async deliveries(): Promise<Deliveries> {
    return deliveriesSchema.parse(await this.#send('GET', '/sim/deliveries?limit=5000'));
  }

  async setFaults(faults: object): Promise<void> {
    await this.#send('PUT', '/sim/faults', faults);
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#google}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}.`);
    return response.json();
  }
}
