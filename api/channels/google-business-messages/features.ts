import type { ChannelFeatures } from '../channel.ts';

/** Google's limits (guide "Send messages" and the API's reference): 3072 characters, 13 chips, 5 MB images, 30 days. */
export const businessMessagesFeatures: ChannelFeatures = {
  maxTextLength: 3_072,
  maxSuggestions: 13,
  maxSuggestionLength: 25,
  imageTypes: ['image/jpeg', 'image/png', 'image/webp'],
  maxImageBytes: 5 * 1_024 * 1_024,
  sendsTyping: true,
  sendsReadReceipts: true,
  announcesRepresentative: true,
  replyWindowDays: 30,
};

/** What may come in. Shown in the tab, so only what browsers show as a picture and nothing that can hold script. */
export const inboundImageTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
