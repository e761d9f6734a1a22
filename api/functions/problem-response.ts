import type { HttpResponseInit } from '@azure/functions';
import * as z from 'zod';
import type { Problem } from '../contract/problem.ts';
import { type FieldProblem, PunteError, isPunteError } from '../domain/errors/punte-error.ts';
import type { Log } from '../ports/log.ts';

export interface ProblemContext {
  /** The invocation's id: what a person gives to the administrator, who finds it in the log. */
  readonly reference: string;
  readonly log?: Log;
}

/**
 * Any error as an RFC 9457 problem document. Details of our own errors become members of it; of an unknown error nothing
 * is shown but the reference, and the log gets its name and the places in the code, not its text.
 */
export function problemResponse(
  error: unknown,
  context: ProblemContext,
): HttpResponseInit & { body: string } {
  const known = asPunteError(error);
  if (known.description.status >= 500) logFailure(known, error, context);
  const { fields, ...details } = known.details;
  const problem: Problem = {
    ...details,
    type: `urn:punte:problem:${known.code}`,
    title: known.description.title,
    status: known.description.status,
    code: known.code,
    remedy: known.description.remedy,
    reference: context.reference,
    ...fieldsOf(error, fields),
  };
  return {
    status: known.description.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...extraHeaders(known),
    },
    body: JSON.stringify(problem),
  };
}

function asPunteError(error: unknown): PunteError {
  if (isPunteError(error)) return error;
  if (error instanceof z.ZodError) return new PunteError('invalid-request');
  return new PunteError('internal-error', {}, { cause: error });
}

/** Where the request is wrong. zod's messages name the expectation and never repeat a value. */
function fieldsOf(error: unknown, named: unknown): Pick<Problem, 'fields'> {
  if (error instanceof z.ZodError)
    return {
      fields: error.issues.map(({ path, code, message }) => ({
        path: path.map(String).join('.'),
        code,
        message,
      })),
    };
  if (!Array.isArray(named)) return {};
  return {
    fields: named.map((field: unknown) =>
      isFieldProblem(field) ? field : { path: String(field), message: 'This field is not valid.' },
    ),
  };
}

function isFieldProblem(field: unknown): field is FieldProblem {
  return typeof field === 'object' && field !== null && 'path' in field && 'message' in field;
}

const retrySoon: ReadonlySet<string> = new Set(['store-busy', 'store-unavailable', 'secrets-unavailable']);

function extraHeaders({ code, details }: PunteError): Record<string, string> {
  if (code === 'unauthenticated') return { 'www-authenticate': 'Bearer' };
  const seconds = details['retryAfterSeconds'];
  if (typeof seconds === 'number') return { 'retry-after': String(Math.max(1, Math.ceil(seconds))) };
  return retrySoon.has(code) ? { 'retry-after': '1' } : {};
}

function logFailure(known: PunteError, error: unknown, { log, reference }: ProblemContext): void {
  const origin = known.cause ?? error;
  log?.write('error', 'request-failed', {
    reference,
    code: known.code,
    details: JSON.stringify(known.details),
    errorName: origin instanceof Error ? origin.name : typeof origin,
    places: origin instanceof Error ? placesOf(origin) : undefined,
  });
}

/** The lines of a stack that name places. Its first lines repeat the message, which may hold what a customer wrote. */
function placesOf({ stack = '' }: Error): string {
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return places
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
}
