import * as z from 'zod';
import { instantSchema } from './identifiers.ts';

/** What arrives over the push connection: hints only; the truth is fetched by cursor. */
export const pushHintSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inbox') }),
  z.object({ kind: z.literal('conversation'), conversationId: z.string(), revision: z.number().int() }),
  z.object({ kind: z.literal('typing'), conversationId: z.string(), isTyping: z.boolean() }),
  z.object({ kind: z.literal('presence') }),
  z.object({ kind: z.literal('settings'), generation: z.number().int() }),
]);

/** `POST /push/negotiate`. Connect to `url` with a WebSocket; every text frame is one hint. */
export const pushConnectionSchema = z.object({ url: z.string(), expiresAt: instantSchema });

export type PushHint = z.infer<typeof pushHintSchema>;
export type PushConnection = z.infer<typeof pushConnectionSchema>;
