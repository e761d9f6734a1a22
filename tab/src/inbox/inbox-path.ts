import type { ListName } from '../data/inbox-state.ts';

export const listNames = ['mine', 'open', 'waiting', 'closed'] as const satisfies readonly ListName[];

/** What an address inside the inbox names. */
export type InboxPlace =
  | { readonly kind: 'list'; readonly list: ListName }
  | { readonly kind: 'conversation'; readonly conversationId: string; readonly messageId: string | undefined }
  | { readonly kind: 'offer'; readonly offerId: string }
  | { readonly kind: 'unknown' };

/** Reads `/inbox/…`; see the table of pages: `list/{name}`, `conversation/{id}[/message/{id}]`, `offer/{id}`. */
export function readInboxPath(path: string): InboxPlace {
  const [, , kind, id, part, messageId] = path.split('/').map(decode);
  if (kind === undefined || kind === '') return { kind: 'list', list: 'mine' };
  if (id === undefined || id === '') return { kind: 'unknown' };
  if (kind === 'offer') return { kind: 'offer', offerId: id };
  if (kind === 'conversation') {
    const isMessage = part === 'message' && messageId !== undefined && messageId !== '';
    return { kind: 'conversation', conversationId: id, messageId: isMessage ? messageId : undefined };
  }
  const list = kind === 'list' ? listNames.find((name) => name === id) : undefined;
  return list === undefined ? { kind: 'unknown' } : { kind: 'list', list };
}

export function listPath(list: ListName): string {
  return `/inbox/list/${list}`;
}

export function conversationPath(conversationId: string): string {
  return `/inbox/conversation/${encodeURIComponent(conversationId)}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
