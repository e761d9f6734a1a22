/** Errors of the worker itself, marked as Azure's worker marks them: only these are also logged by it. */
export class SystemError extends Error {
  readonly isAzureFunctionsSystemError = true;
}

/** An unknown hook, direction, data type or retry strategy. The library looks at the name and the mark. */
export class SystemRangeError extends RangeError {
  readonly isAzureFunctionsSystemError = true;
}

/** Hook contexts may be changed, never replaced. */
export class ReadOnlyError extends TypeError {
  readonly isAzureFunctionsSystemError = true;
  constructor(property: string) {
    super(`Cannot assign to read only property '${property}'`);
  }
}

/** What was thrown, as an error: a text becomes its message, anything else its JSON. */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (thrown === undefined || thrown === null) return new Error('Unknown error');
  if (typeof thrown === 'string') return new Error(thrown);
  return new Error(JSON.stringify(thrown));
}

export function isSystemError(error: Error): boolean {
  return 'isAzureFunctionsSystemError' in error && error.isAzureFunctionsSystemError === true;
}
