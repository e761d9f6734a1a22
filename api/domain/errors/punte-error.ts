import { type ErrorCode, type ErrorDescription, errorCatalogue } from './catalogue.ts';

/** What is wrong with one field of a request: `code` is what the tab translates, `message` says what to do. */
export interface FieldProblem {
  /** Names joined by dots, as in the request's body. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Facts that make an error useful to its reader: names and figures, never secrets or message bodies. */
export type ErrorDetails = Readonly<
  Record<string, string | number | boolean | readonly string[] | readonly FieldProblem[]>
>;

/** The only error the function app raises on purpose; `code` is a key of the catalogue. */
export class PunteError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code}: ${errorCatalogue[code].title}`, options);
    this.name = 'PunteError';
    this.code = code;
    this.details = details;
  }

  get description(): ErrorDescription {
    return errorCatalogue[this.code];
  }
}

/** Whether `error` is one of ours, and of that code where one is given. */
export function isPunteError(error: unknown, code?: ErrorCode): error is PunteError {
  return error instanceof PunteError && (code === undefined || error.code === code);
}
