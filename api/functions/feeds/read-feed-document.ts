import * as z from 'zod';

/** What a feed handler looks at: a store keeps the document itself under `content`, apart from its own fields. */
const feedDocumentSchema = z.looseObject({
  content: z.looseObject({
    type: z.string(),
    threadId: z.string().optional(),
    agentId: z.string().optional(),
    todoSince: z.number().optional(),
    trouble: z.looseObject({ nextTryAt: z.number() }).optional(),
  }),
});

export type FeedDocument = z.infer<typeof feedDocumentSchema>['content'];

export function readFeedDocument(document: unknown): FeedDocument | undefined {
  const read = feedDocumentSchema.safeParse(document);
  return read.success ? read.data.content : undefined;
}
