import type { Context } from 'hono';
import type { z } from 'zod';
import { GoogleError } from './google-error.ts';

/** Reads the request's JSON body. @throws GoogleError INVALID_ARGUMENT when it is not JSON or not of the schema. */
export async function parseBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  return parseValue(text === '' ? {} : readJson(text), schema);
}

/** Checks a value against a schema. @throws GoogleError INVALID_ARGUMENT naming the first bad field. */
export function parseValue<T>(value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new GoogleError('INVALID_ARGUMENT', describeIssue(result.error.issues[0]));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GoogleError('INVALID_ARGUMENT', 'Invalid JSON payload received. The body could not be parsed.');
  }
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'Request contains an invalid argument.';
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${key}"`).join(', ');
    return `Invalid JSON payload received. Unknown name ${names}${where === '' ? '' : ` at '${where}'`}: Cannot find field.`;
  }
  return where === '' ? issue.message : `Invalid value at '${where}': ${issue.message}`;
}
