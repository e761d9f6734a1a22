import { once } from 'node:events';
import { WebSocket } from 'ws';
import { pushConnectionSchema, pushHintSchema } from '../../../api/contract/push.ts';
import { timelineSchema } from '../../../api/contract/conversation.ts';
import type { Staff } from '../../whole-stack/staff.ts';

/** An agent's screen: hears hints, fetches what they are about, tells each message it has not shown before. */
export class Screen {
  readonly #staff: Staff;
  readonly #onText: (text: string) => void;
  /** What each conversation was last read up to. */
  readonly #revisions = new Map<string, number>();
  readonly #reading = new Set<string>();
  readonly #hinted = new Map<string, number>();
  #socket: WebSocket | undefined;

  constructor(staff: Staff, onText: (text: string) => void) {
    this.#staff = staff;
    this.#onText = onText;
  }

  async connect(): Promise<void> {
    const { json } = await this.#staff.call('POST', '/push/negotiate');
    const { url } = pushConnectionSchema.parse(json);
    const socket = new WebSocket(url, { perMessageDeflate: false });
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
    await once(socket, 'open');
  }

  /** What is there already is not news. */
  async read(conversationId: string): Promise<void> {
    await this.#fetch(conversationId);
  }

  close(): void {
    this.#socket?.close();
  }

  #hear(text: string): void {
    const hint = pushHintSchema.parse(JSON.parse(text));
    if (hint.kind !== 'conversation') return;
    const { conversationId, revision } = hint;
    this.#hinted.set(conversationId, Math.max(revision, this.#hinted.get(conversationId) ?? 0));
    if (this.#reading.has(conversationId)) return;
    this.#reading.add(conversationId);
    void this.#catchUp(conversationId).finally(() => this.#reading.delete(conversationId));
  }

  async #catchUp(conversationId: string): Promise<void> {
    while ((this.#hinted.get(conversationId) ?? 0) > (this.#revisions.get(conversationId) ?? 0)) {
      await this.#fetch(conversationId);
    }
  }

  async #fetch(conversationId: string): Promise<void> {
    const after = this.#revisions.get(conversationId) ?? 0;
    const path = `/conversations/${conversationId}/timeline?after=${after}`;
    const { json } = await this.#staff.call('GET', path);
    const { lines, revision } = timelineSchema.parse(json);
    this.#revisions.set(conversationId, revision);
    for (const line of lines) {
      if (line.kind === 'inbound' && line.content.kind === 'text') this.#onText(line.content.text);
    }
  }
}
