import * as z from 'zod';

/** RFC 9457 problem document; `code` is stable and what clients decide by. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  remedy: z.string(),
  reference: z.string().optional(),
  fields: z
    .array(z.object({ path: z.string(), code: z.string().optional(), message: z.string() }))
    .optional(),
});

export type Problem = z.infer<typeof problemSchema>;
