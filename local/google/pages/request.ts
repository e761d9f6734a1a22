/** A call that did not succeed; `message` is the simulator's own sentence, or empty when it did not answer. */
export class RequestFailure extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(messageOf(body));
    this.status = status;
    this.body = body;
  }
}

function messageOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  if ('error' in body) return messageOf(body.error);
  if ('message' in body && typeof body.message === 'string') return body.message;
  return 'reason' in body && typeof body.reason === 'string' ? body.reason : '';
}

/**
 * Calls the simulator that serves this page. The answer's type is the caller's word: both sides are built together.
 * @throws RequestFailure
 */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  const answer = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(body === undefined || isForm ? {} : { headers: { 'content-type': 'application/json' } }),
  }).catch(() => undefined);
  if (answer === undefined) throw new RequestFailure(0, undefined);
  const value: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new RequestFailure(answer.status, value);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one program serves both ends
  return value as T;
}
