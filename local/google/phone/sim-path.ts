import type { PhoneView } from './phone-view.ts';

/** Where the simulator keeps the phones of a product. */
export const simPath = (product: string): string => `/sim/${product}`;

/** Where the simulator keeps a conversation. */
export const conversationPath = (view: Pick<PhoneView, 'product' | 'conversationId'>): string =>
  `${simPath(view.product)}/conversations/${encodeURIComponent(view.conversationId)}`;
