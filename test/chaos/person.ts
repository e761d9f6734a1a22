import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { problemSchema } from '../../api/contract/problem.ts';
import type { Tally } from './tally.ts';

/** A definite answer: carried out, or refused with the problem's code. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly body: T }
  | { readonly kind: 'refused'; readonly code: string };

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const patienceMs = 20_000;
const pauseMs = 60;

/** Somebody signed in who calls the API and, as the tab does, repeats a call until it is definitely answered. */
export class Person {
  readonly name: string;
  readonly #apiUrl: string;
  readonly #token: string;
  readonly #tally: Tally;

  private constructor(name: string, apiUrl: string, token: string, tally: Tally) {
    this.name = name;
    this.#apiUrl = apiUrl;
    this.#token = token;
    this.#tally = tally;
  }

  static async signIn(
    name: string,
    { api, signIn }: { readonly api: string; readonly signIn: string },
    tally: Tally,
  ): Promise<Person> {
    const response = await fetch(`${signIn}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        username: name,
        password: 'local',
        client_id: 'punte-local',
        scope: 'openid profile access_as_user',
      }),
    });
    const { access_token: token } = z.object({ access_token: z.string() }).parse(await response.json());
    return new Person(name, `${api}/api`, token, tally);
  }

  /** Calls until there is a definite answer. @throws when `signal` ends it */
  async call<T>(
    path: string,
    schema: z.ZodType<T>,
    call: Call = {},
    signal?: AbortSignal,
  ): Promise<Answer<T>> {
    for (;;) {
      signal?.throwIfAborted();
      const answer = await this.#tryOnce(path, schema, call);
      if (answer !== undefined) return this.#count(answer);
      this.#tally.calls.repeated += 1;
      await pause(pauseMs);
    }
  }

  /** Calls and wants it carried out. @throws when it is refused */
  async want<T>(path: string, schema: z.ZodType<T>, call: Call = {}): Promise<T> {
    const answer = await this.call(path, schema, call);
    if (answer.kind === 'done') return answer.body;
    throw new Error(`${this.name}: ${call.method ?? 'GET'} ${path} was refused: ${answer.code}`);
  }

  /** One try; nothing where it stays open whether the call was carried out. */
  async #tryOnce<T>(
    path: string,
    schema: z.ZodType<T>,
    { method = 'GET', body, headers }: Call,
  ): Promise<Answer<T> | undefined> {
    const sent = await fetch(`${this.#apiUrl}${path}`, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        ...headers,
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => undefined);
    if (sent === undefined || sent.status >= 500 || sent.status === 429) return undefined;
    const json: unknown = sent.text === '' ? undefined : JSON.parse(sent.text);
    if (sent.status < 300) return { kind: 'done', body: schema.parse(json) };
    const problem = problemSchema.safeParse(json);
    // A host that has just started again knows no routes yet: that is no answer of the app's.
    return problem.success ? { kind: 'refused', code: problem.data.code } : undefined;
  }

  #count<T>(answer: Answer<T>): Answer<T> {
    const { calls } = this.#tally;
    calls.answered += 1;
    if (answer.kind === 'refused') calls.refused[answer.code] = (calls.refused[answer.code] ?? 0) + 1;
    return answer;
  }
}
