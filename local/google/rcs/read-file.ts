import { fileTypeFromBuffer } from 'file-type';
import type { Context } from 'hono';
import { z } from 'zod';
import { GoogleError } from '../google-error.ts';
import type { StoredFile } from '../state/document-store.ts';
import { LIMITS } from './message.ts';

/** A file as JSON: a data URL, or Base64 with its type and name. */
export const fileSchema = z.union([
  z.string(),
  z.object({ base64: z.string(), mimeType: z.string().optional(), fileName: z.string().max(200).optional() }),
]);

/** A file a phone sends, with the name it has there. */
export type NamedFile = StoredFile & { fileName: string };

/** Decodes a file given as JSON. @throws GoogleError INVALID_ARGUMENT */
export function decodeFile(file: z.infer<typeof fileSchema>): Promise<NamedFile> {
  if (typeof file !== 'string') {
    return check(Buffer.from(file.base64, 'base64'), file.mimeType ?? '', file.fileName);
  }
  const [, mimeType, base64] = /^data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)$/.exec(file) ?? [];
  if (mimeType === undefined || base64 === undefined) {
    throw new GoogleError(
      'INVALID_ARGUMENT',
      'A file is a data URL in Base64, or {base64, mimeType, fileName}.',
    );
  }
  return check(Buffer.from(base64, 'base64'), mimeType, undefined);
}

/** Reads a file uploaded as a form field `image` or `file`. @throws GoogleError INVALID_ARGUMENT */
export async function readUpload(c: Context): Promise<NamedFile> {
  const { image, file = image } = await c.req.parseBody();
  if (!(file instanceof File)) {
    throw new GoogleError('INVALID_ARGUMENT', 'The form needs a file field named file or image.');
  }
  return check(Buffer.from(await file.arrayBuffer()), file.type, file.name);
}

/** Phones say what they believe; where the bytes show better, that counts. */
async function check(bytes: Buffer, said: string, name: string | undefined): Promise<NamedFile> {
  if (bytes.length === 0) throw new GoogleError('INVALID_ARGUMENT', 'The file is empty.');
  if (bytes.length > LIMITS.fileBytes) throw new GoogleError('INVALID_ARGUMENT', 'The file is over 100 MiB.');
  const found = await fileTypeFromBuffer(bytes);
  const spoken = said === '' ? 'application/octet-stream' : said;
  return {
    bytes,
    mimeType: found?.mime.split(';')[0] ?? spoken,
    fileName: name ?? `file.${found?.ext ?? 'bin'}`,
  };
}
