import type { z } from 'zod';
import {
  attachmentLinkSchema,
  attachmentUploadSchema,
  conversationSchema,
  outboundLineSchema,
  timelineSchema,
  type Conversation,
  type DeliveryState,
  type OutboundLine,
  type SendMessage,
  type Timeline,
} from '../../api/contract/conversation.ts';
import { inboxSchema, type Inbox, type OfferRow } from '../../api/contract/inbox.ts';
import { type ChosenPresence, meSchema, type Me } from '../../api/contract/me.ts';
import { type Answer, answerOf } from './answer.ts';
import { eventually } from './eventually.ts';

export interface StaffCall {
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A person at the API, with a token of their own. */
export class Staff {
  readonly apiUrl: string;
  readonly token: string;

  constructor(apiUrl: string, token: string) {
    this.apiUrl = apiUrl;
    this.token = token;
  }

  /** Any call, whatever the answer. */
  async call(method: string, path: string, { body, raw, headers }: StaffCall = {}): Promise<Answer> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    return answerOf(response);
  }

  me(): Promise<Me> {
    return this.#ask(meSchema, 'GET', '/me');
  }

  async be(presence: ChosenPresence): Promise<void> {
    await this.#ask(undefined, 'PUT', '/me/presence', { presence });
  }

  inbox(since?: string): Promise<Inbox> {
    return this.#ask(
      inboxSchema,
      'GET',
      since === undefined ? '/inbox' : `/inbox?since=${encodeURIComponent(since)}`,
    );
  }

  /** Waits for an offer of a customer's conversation. */
  offerFrom(customerName: string, limitMs?: number): Promise<OfferRow> {
    const find = async () => (await this.inbox()).offers.find((row) => row.customerName === customerName);
    return eventually(`An offer from ${customerName}`, find, limitMs);
  }

  async accept(offerId: string): Promise<Conversation> {
    return this.#ask(conversationSchema, 'POST', `/offers/${offerId}/accept`);
  }

  conversation(id: string): Promise<Conversation> {
    return this.#ask(conversationSchema, 'GET', `/conversations/${id}`);
  }

  act(id: string, act: 'park' | 'end' | 'close' | 'reopen' | 'pick'): Promise<Conversation> {
    return this.#ask(conversationSchema, 'POST', `/conversations/${id}/${act}`);
  }

  timeline(id: string): Promise<Timeline> {
    return this.#ask(timelineSchema, 'GET', `/conversations/${id}/timeline`);
  }

  send(id: string, message: SendMessage): Promise<OutboundLine> {
    return this.#ask(outboundLineSchema, 'POST', `/conversations/${id}/messages`, message);
  }

  /** Waits until a message has come as far as one of these states. */
  delivered(
    id: string,
    lineId: string,
    states: readonly DeliveryState[],
    limitMs?: number,
  ): Promise<OutboundLine> {
    const find = async () =>
      (await this.timeline(id)).lines.find(
        (line): line is OutboundLine =>
          line.kind === 'outbound' && line.id === lineId && states.includes(line.delivery.state),
      );
    return eventually(`A message that is ${states.join(' or ')}`, find, limitMs);
  }

  /** Uploads a file the way the tab does. Answers its attachment id. */
  async upload(id: string, contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const wanted = { contentType, bytes: bytes.byteLength, fileName: 'file' };
    const { attachmentId, uploadUrl } = await this.#ask(
      attachmentUploadSchema,
      'POST',
      `/conversations/${id}/attachments`,
      wanted,
    );
    const url = new URL(uploadUrl, `${this.apiUrl}/`);
    const taken = await fetch(url, { method: 'PUT', headers: { 'content-type': contentType }, body: bytes });
    if (!taken.ok) throw new Error(`The upload answered ${taken.status}.`);
    return attachmentId;
  }

  /** The link the tab shows an attachment by. */
  async link(attachmentId: string): Promise<string> {
    const { url } = await this.#ask(
      attachmentLinkSchema,
      'GET',
      `/attachments/${encodeURIComponent(attachmentId)}`,
    );
    return new URL(url, `${this.apiUrl}/`).href;
  }

  #ask(schema: undefined, method: string, path: string, body?: unknown): Promise<undefined>;
  #ask<T extends z.ZodType>(schema: T, method: string, path: string, body?: unknown): Promise<z.infer<T>>;
  async #ask(schema: z.ZodType | undefined, method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.call(method, path, { body });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return schema?.parse(answer.json);
  }
}
