import { z } from 'zod';

/** What a feed handler looks at; everything else of a document is left alone. */
const feedDocumentSchema = z.looseObject({
  type: z.string(),
  threadId: z.string().optional(),
  agentId: z.string().optional(),
  todoSince: z.number().optional(),
});

export type FeedDocument = z.infer<typeof feedDocumentSchema>;

export function readFeedDocument(document: unknown): FeedDocument | undefined {
  const read = feedDocumentSchema.safeParse(document);
  return read.success ? read.data : undefined;
}
