import {
  type SendMessage,
  attachmentLinkSchema,
  attachmentUploadSchema,
  conversationSchema,
  timelineSchema,
} from '../../../api/contract/conversation.ts';
import { inboxSchema } from '../../../api/contract/inbox.ts';
import { type ChosenPresence, meSchema } from '../../../api/contract/me.ts';
import { pushConnectionSchema } from '../../../api/contract/push.ts';
import type { HttpClient } from './http-client.ts';

export interface TimelineQuery {
  readonly after?: number;
  readonly before?: string;
}

/** Acts on a conversation that need nothing but its id. */
export type ConversationAct = 'pick' | 'park' | 'end' | 'close' | 'reopen';

/** The routes the tab uses, one function each. */
export function createApi(http: HttpClient) {
  const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;
  return {
    getMe: (signal?: AbortSignal) => http.read('/me', meSchema, withSignal(signal)),
    setPresence: (presence: ChosenPresence) =>
      http.act('/me/presence', { method: 'PUT', body: { presence } }),

    getInbox: (since: string | undefined, signal?: AbortSignal) =>
      http.read(`/inbox${query({ since })}`, inboxSchema, withSignal(signal)),
    /** As all acts: answers the conversation as it is afterwards. */
    acceptOffer: (id: string) =>
      http.read(`/offers/${encodeURIComponent(id)}/accept`, conversationSchema, { method: 'POST' }),
    rejectOffer: (id: string, reason: string | undefined) =>
      http.act(`/offers/${encodeURIComponent(id)}/reject`, {
        method: 'POST',
        body: reason === undefined ? {} : { reason },
      }),

    getConversation: (id: string, signal?: AbortSignal) =>
      http.read(conversation(id), conversationSchema, withSignal(signal)),
    getTimeline: (id: string, { after, before }: TimelineQuery, signal?: AbortSignal) =>
      http.read(
        `${conversation(id)}/timeline${query({ after, before })}`,
        timelineSchema,
        withSignal(signal),
      ),
    act: (id: string, act: ConversationAct) =>
      http.read(`${conversation(id)}/${act}`, conversationSchema, { method: 'POST' }),
    sendMessage: (id: string, message: SendMessage) =>
      http.act(`${conversation(id)}/messages`, { method: 'POST', body: message }),
    setTyping: (id: string, isTyping: boolean) =>
      http.act(`${conversation(id)}/typing`, { method: 'POST', body: { isTyping } }),
    markRead: (id: string, revision: number) =>
      http.act(`${conversation(id)}/read`, { method: 'POST', body: { revision } }),

    requestUpload: (id: string, file: { contentType: string; bytes: number; fileName?: string }) =>
      http.read(`${conversation(id)}/attachments`, attachmentUploadSchema, { method: 'POST', body: file }),
    getAttachmentLink: (id: string, signal?: AbortSignal) =>
      http.read(`/attachments/${encodeURIComponent(id)}`, attachmentLinkSchema, withSignal(signal)),

    negotiatePush: () => http.read('/push/negotiate', pushConnectionSchema, { method: 'POST' }),
    /** Links in answers may be relative to the API. */
    resolveLink: (link: string) => new URL(link, http.baseUrl).href,
  };
}

export type Api = ReturnType<typeof createApi>;

function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

function query(values: Record<string, string | number | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}
