import { fileTypeFromBuffer } from 'file-type';
import type { Context } from 'hono';
import { z } from 'zod';
import { GoogleError } from '../google-error.ts';
import type { StoredFile } from '../state/document-store.ts';

/** What a phone's camera or gallery gives. */
const PHONE_IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
const LARGEST_BYTES = 20 * 1_024 * 1_024;

/** An image as JSON: a data URL, or Base64 with its type. */
export const imageSchema = z.union([
  z.string(),
  z.object({ dataUrl: z.string() }),
  z.object({ base64: z.string(), mimeType: z.string().optional() }),
]);

/** Decodes an image given as JSON. @throws GoogleError INVALID_ARGUMENT */
export function decodeImage(image: z.infer<typeof imageSchema>): Promise<StoredFile> {
  if (typeof image === 'string') return checkImage(fromDataUrl(image));
  if ('dataUrl' in image) return checkImage(fromDataUrl(image.dataUrl));
  return checkImage(Buffer.from(image.base64, 'base64'));
}

/** Reads an image uploaded as a form field `image`. @throws GoogleError INVALID_ARGUMENT */
export async function readUpload(c: Context): Promise<StoredFile> {
  const { image } = await c.req.parseBody();
  if (!(image instanceof File))
    throw new GoogleError('INVALID_ARGUMENT', 'The form needs a file field named image.');
  return checkImage(Buffer.from(await image.arrayBuffer()));
}

function fromDataUrl(text: string): Buffer {
  const match = /^data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)$/.exec(text);
  if (match?.[1] === undefined)
    throw new GoogleError('INVALID_ARGUMENT', 'image must be a data URL in Base64, or {base64, mimeType}.');
  return Buffer.from(match[1], 'base64');
}

/** The type is what the bytes are, not what they were said to be. */
async function checkImage(bytes: Buffer): Promise<StoredFile> {
  const mimeType = (await fileTypeFromBuffer(bytes))?.mime ?? 'unknown';
  if (!PHONE_IMAGES.has(mimeType)) {
    throw new GoogleError(
      'INVALID_ARGUMENT',
      'Customers can send JPEG, PNG, WebP and GIF images over Business Messages.',
    );
  }
  if (bytes.length > LARGEST_BYTES)
    throw new GoogleError('INVALID_ARGUMENT', `The image is larger than ${LARGEST_BYTES} bytes.`);
  return { mimeType, bytes };
}
