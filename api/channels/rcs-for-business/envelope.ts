import * as z from 'zod';
import { readJson } from '../google/read-json.ts';

const envelopeSchema = z.object({ message: z.object({ data: z.string() }) });

/**
 * The bytes that count of a call: `message.data` of the Pub/Sub style envelope, decoded. They alone are signed
 * (Google's guide "Webhooks"), so nothing else of the envelope is looked at: its attributes, ids and times can be
 * anybody's. `undefined`: there are none.
 */
export function readEnvelope(body: Uint8Array): Uint8Array | undefined {
  const envelope = envelopeSchema.safeParse(readJson(body));
  if (!envelope.success) return undefined;
  const data = Buffer.from(envelope.data.message.data, 'base64');
  return data.length === 0 ? undefined : data;
}
