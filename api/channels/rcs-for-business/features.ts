import type { ChannelFeatures } from '../channel.ts';

/**
 * Google's limits (guide "Send messages", reference "AgentMessage"): 3072 characters, 11 suggestions of 25, 100 MiB of
 * media. The largest file is ours: what a phone loads over mobile data without being asked. There is no reply window.
 */
export const rcsFeatures: ChannelFeatures = {
  maxTextLength: 3_072,
  maxSuggestions: 11,
  maxSuggestionLength: 25,
  imageTypes: ['image/jpeg', 'image/png', 'image/gif'],
  maxImageBytes: 10 * 1_024 * 1_024,
  sendsTyping: true,
  sendsReadReceipts: true,
  announcesRepresentative: false,
};

/** What may come in (reference "CreateFileRequest"), as told from the bytes and not by what the phone says. */
export const inboundFileTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'audio/aac',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/ogg',
  'audio/opus',
  'video/mp4',
  'video/x-m4v',
  'video/mpeg',
  'video/webm',
  'video/3gpp',
  'application/pdf',
];
