import * as z from 'zod';

const keySchema = z.looseObject({
  type: z.literal('service_account'),
  project_id: z.string().min(1),
  client_email: z.string().min(3),
  private_key: z.string().startsWith('-----BEGIN'),
});

/** A key of some kilobytes; anything larger is another file. */
const largestFile = 20_000;

/** A key file as it was read in the browser: what may be shown of it, and the text to send. */
export interface KeyFile {
  readonly fileName: string;
  readonly projectId: string;
  readonly email: string;
  readonly text: string;
}

export type KeyFileReading =
  | { readonly kind: 'read'; readonly file: KeyFile }
  | { readonly kind: 'refused'; readonly why: 'not-json' | 'not-a-key' };

/** Looks into a file before anything leaves the browser. */
export async function readKeyFile(file: File): Promise<KeyFileReading> {
  if (file.size > largestFile) return { kind: 'refused', why: 'not-a-key' };
  const text = await file.text();
  const content = parse(text);
  if (content === undefined) return { kind: 'refused', why: 'not-json' };
  const key = keySchema.safeParse(content);
  if (!key.success) return { kind: 'refused', why: 'not-a-key' };
  const { project_id: projectId, client_email: email } = key.data;
  return { kind: 'read', file: { fileName: file.name, projectId, email, text } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
