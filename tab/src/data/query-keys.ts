/** Names under which answers are held. */
export const queryKeys = {
  me: ['me'] as const,
  inbox: ['inbox'] as const,
  conversation: (id: string) => ['conversation', id] as const,
  timeline: (id: string) => ['timeline', id] as const,
  attachment: (id: string) => ['attachment', id] as const,
};
