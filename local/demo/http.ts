import { z } from 'zod';

export type Fetch = typeof fetch;

export interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

const patienceMs = 30_000;

/**
 * Calls a part of the stack and reads the answer by its schema.
 * @throws Error naming the address, the status and the problem's code, never what was sent
 */
export async function call<T extends z.ZodType>(
  using: Fetch,
  url: string,
  schema: T,
  { method = 'GET', token, json, form }: Call = {},
): Promise<z.infer<T>> {
  const response = await using(url, {
    method,
    signal: AbortSignal.timeout(patienceMs),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}${reasonIn(text)}.`);
  return schema.parse(JSON.parse(text));
}

const refusalSchema = z.object({ code: z.string().optional(), reason: z.string().optional() });

/** The code of a problem document, or what Google's side says is wrong. */
function reasonIn(text: string): string {
  try {
    const { code, reason } = refusalSchema.parse(JSON.parse(text));
    return ` (${reason ?? code ?? 'no reason given'})`;
  } catch {
    return '';
  }
}
