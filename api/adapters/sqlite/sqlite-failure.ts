import type { ErrorDetails } from '../../domain/errors/punte-error.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';

/** SQLite's primary result codes that mean something to us (https://www.sqlite.org/rescode.html). */
const codes = {
  permission: 3,
  busy: 5,
  locked: 6,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** The primary result code, or undefined when the error is not SQLite's. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}

/** Another connection has the lock; nothing was applied and it is worth trying again. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === codes.busy || code === codes.locked;
}

/** The catalogue's error for what SQLite raised; anything that is not SQLite's comes back as it is. */
export function describeFailure(error: unknown, file: string): unknown {
  switch (primaryCode(error)) {
    case undefined:
      return error;
    case codes.busy:
    case codes.locked:
      return new PunteError('store-busy', { file }, { cause: error });
    case codes.corrupt:
      return unusable(file, 'the file is damaged; restore the latest copy', error);
    case codes.notADatabase:
      return unusable(file, 'the file is not a SQLite database, or its first page is damaged', error);
    case codes.readOnly:
    case codes.permission:
      return unusable(file, 'the file may not be written, or was moved while in use', error);
    case codes.cannotOpen:
      return unusable(file, 'the file or its folder cannot be opened', error);
    case codes.full:
      return unavailable(file, 'the disk is full', error);
    case codes.inputOutput:
      return unavailable(file, 'the disk reports an error; it may be full', error);
    default:
      return unavailable(file, 'the database reports an error', error);
  }
}

export function unusable(file: string, reason: string, cause?: unknown): PunteError {
  return failure('data-file-unusable', { file, reason }, cause);
}

export function unavailable(file: string, reason: string, cause?: unknown): PunteError {
  return failure('store-unavailable', { file, reason }, cause);
}

function failure(
  code: 'data-file-unusable' | 'store-unavailable',
  details: ErrorDetails,
  cause?: unknown,
): PunteError {
  return new PunteError(code, details, cause === undefined ? {} : { cause });
}
