import * as z from 'zod';

/*
 * What Google posts once the envelope is off (reference pages "UserMessage", "UserEvent", "ServerEvent" and the guide
 * on launch events). Only the brand agent and the phone must be there; any other field that is missing or of a wrong
 * type is read as absent, so that one odd field never costs a message.
 */
const text = z
  .string()
  // Half a surrogate pair would not survive UTF-8.
  .transform((value) => value.toWellFormed())
  .optional()
  .catch(undefined);

const name = z
  .string()
  .min(1)
  .max(500)
  .transform((value) => value.toWellFormed());

const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined);

const degrees = (most: number) => z.number().min(-most).max(most);

const file = part({ mimeType: text, fileUri: text, fileName: text });

export const payloadSchema = z.object({
  agentId: name,
  /** A ServerEvent says `phoneNumber`, everything else `senderPhoneNumber`. */
  senderPhoneNumber: name.optional().catch(undefined),
  phoneNumber: name.optional().catch(undefined),
  messageId: text,
  eventId: text,
  eventType: text,
  sendTime: text,
  text,
  userFile: part({ payload: file, thumbnail: file }),
  location: part({ latitude: degrees(90), longitude: degrees(180) }),
  suggestionResponse: part({ postbackData: text, text, type: text }),
  newLaunchState: z.unknown().optional(),
});

export type Payload = z.infer<typeof payloadSchema>;
