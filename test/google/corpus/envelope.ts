/*
 * What Google posts to a Business Messages webhook, written from its reference pages and the samples of its test
 * framework: never from what our code accepts. `expected` is what each says, without the fields all share.
 */
import type { InboundContext } from '../../../api/domain/messages/inbound-event.ts';

export const agent =
  'brands/5c8e1a74-2f0d-4b96-9d37-6ab1f2c40e11/agents/b7d40f4e-63a5-4c0f-8a1e-0d9c2f7e5a21';
export const conversationId = '3b0c6d4e-7f5a-4f53-9d0f-0a6f0f3e2b11';

export interface CorpusCase {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly expected: readonly ExpectedEvent[];
}

export interface ExpectedEvent {
  readonly kind: string;
  readonly providerId: string | undefined;
  /** UTC ISO 8601; absent: the moment of receipt. */
  readonly at?: string;
  readonly context?: InboundContext;
  readonly [field: string]: unknown;
}

export const envelope = { agent, conversationId, customAgentId: 'aldine-maps' };
export const requestId = '8a4a3ad0-55d6-4a25-9d1c-5d4d36d7f0aa';
export const sendTime = '2026-05-04T07:59:59.987654321Z';
export const createTime = '2026-05-04T07:59:58.123Z';
export const sent = '2026-05-04T07:59:59.987Z';
export const created = createTime;
export const messageId = 'b5f1b2b8-5a0e-4d0c-93ab-0c7b1b6d6a01';
export const message = {
  messageId,
  name: `conversations/${conversationId}/messages/${messageId}`,
  text: 'Bună ziua',
  createTime,
};

export const context = {
  entryPoint: 'MAPS',
  placeId: 'ChIJj61dQgK6j4AR4GeTYWZsKWw',
  resolvedLocale: 'ro',
  userInfo: { displayName: 'Ioana Șerban', userDeviceLocale: 'ro-RO' },
  customContext: 'order-4711',
};
export const readContext = {
  entryPoint: 'MAPS',
  placeId: 'ChIJj61dQgK6j4AR4GeTYWZsKWw',
  resolvedLocale: 'ro',
  displayName: 'Ioana Șerban',
  deviceLocale: 'ro-RO',
  customContext: 'order-4711',
};

export const signedImageLink =
  'https://storage.googleapis.com/business-messages-us/936640919331/jzsu6cdguNGsBhmGJGuLs1DS' +
  '?x-goog-algorithm=GOOG4-RSA-SHA256&x-goog-credential=uranium%40rcs-uranium.iam.gserviceaccount.com' +
  '%2F20260504%2Fauto%2Fstorage%2Fgoog4_request&x-goog-date=20260504T075958Z&x-goog-expires=604800' +
  '&x-goog-signedheaders=host&x-goog-signature=89dbf7a74d21ab42ad25be071b37840a544a43d68e67270382054e1442d375b0';
