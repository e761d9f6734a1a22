import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StackError } from './stack-error.ts';

const keysSchema = z.object({ deploymentKey: z.string().min(32), blobLinkKey: z.string().min(32) });

/** Keys of this data directory: without them its data cannot be found again. */
export type StackKeys = z.infer<typeof keysSchema>;

/** Reads the keys of a data directory, making them at the first start; only their owner may read the file. */
export async function openStackKeys(dataDirectory: string): Promise<StackKeys> {
  const file = join(dataDirectory, 'stack-keys.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new StackError(`The keys in ${file} cannot be read.`, { cause: error });
  });
  if (text === undefined) return createKeys(file);
  try {
    return keysSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new StackError(
      `${file} is damaged. Restore it from a copy, or start with another --data directory.`,
      {
        cause: error,
      },
    );
  }
}

async function createKeys(file: string): Promise<StackKeys> {
  const keys: StackKeys = {
    deploymentKey: randomBytes(32).toString('base64url'),
    blobLinkKey: randomBytes(32).toString('base64url'),
  };
  await writeFile(file, `${JSON.stringify(keys, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return keys;
}
