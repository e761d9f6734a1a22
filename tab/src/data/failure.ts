import type { Problem } from '../../../api/contract/problem.ts';

/** The API answered with a problem document; decide by `code`. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.problem = problem;
  }
}

/** The API could not be reached: no network, or nobody listens. Trying again may help. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The service cannot be reached.', { cause });
    this.name = 'Unreachable';
  }
}

/** The API answered something this version of the tab does not understand. */
export class UnexpectedAnswer extends Error {
  constructor(where: string, cause?: unknown) {
    super(`The answer of ${where} is not understood.`, { cause });
    this.name = 'UnexpectedAnswer';
  }
}

/** There is no valid token and none can be had without the person. */
export class SignInNeeded extends Error {
  constructor(cause?: unknown) {
    super('Sign-in is needed.', { cause });
    this.name = 'SignInNeeded';
  }
}

/** Whether the same request may succeed later without anybody changing anything. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (error instanceof ApiProblem) return error.status === 429 || error.status >= 500;
  return false;
}

/** The stable code to translate an error by. */
export function failureCode(error: unknown): string {
  if (error instanceof ApiProblem) return error.code;
  if (error instanceof Unreachable) return 'unreachable';
  if (error instanceof SignInNeeded) return 'unauthenticated';
  return 'unexpected-answer';
}
