import { z } from 'zod';
import type { LogEntry } from '../functions-host/index.ts';
import { StackError } from './stack-error.ts';

const refusalSchema = z.object({ event: z.literal('configuration-refused'), sentence: z.string() });

/** What the function app says when it refuses its configuration; nothing for any other line. */
export function refusalIn({ message }: LogEntry): string | undefined {
  if (!message.includes('configuration-refused')) return undefined;
  try {
    return refusalSchema.safeParse(JSON.parse(message)).data?.sentence;
  } catch {
    return undefined;
  }
}

const unusableFileSchema = z.object({
  code: z.literal('data-file-unusable'),
  details: z.object({ file: z.string(), reason: z.string() }),
});

interface Circumstances {
  readonly portBase: number;
  /** What the function app said before it stopped. */
  readonly refusal: string | undefined;
}

/** A failure of the start as a sentence for whoever typed the command; what nobody foresaw is given back as it is. */
export function explainFailure(error: unknown, { portBase, refusal }: Circumstances): unknown {
  if (refusal !== undefined) return new StackError(refusal, { cause: error });
  if (error instanceof StackError) return error;
  const causes = causesOf(error);
  if (causes.some(isPortInUse))
    return new StackError(
      `A port from ${portBase} to ${portBase + 3} is in use. Stop what uses it, or start with -- --port-base N.`,
      { cause: error },
    );
  const unusable = causes.map((cause) => unusableFileSchema.safeParse(cause).data).find(Boolean);
  if (unusable !== undefined) {
    const { file, reason } = unusable.details;
    return new StackError(`${file} cannot be used: ${reason}. Nothing in it was changed.`, { cause: error });
  }
  return error;
}

function causesOf(error: unknown): readonly unknown[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : error === undefined ? [] : [error];
}

function isPortInUse(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'EADDRINUSE' || error.code === 'port-in-use';
}
