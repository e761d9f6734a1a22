import type { HttpRequest } from '@azure/functions';
import { PunteError } from '../../domain/errors/punte-error.ts';

/**
 * The version a change is made against, as our ETags write it. `*` would be a silent overwrite and counts as none.
 * Throws `if-match-required`.
 */
export function readIfMatch(request: HttpRequest): string {
  const given = request.headers.get('if-match')?.trim() ?? '';
  if (given === '' || given === '*') throw new PunteError('if-match-required');
  return `"${given.replace(/^W\//, '').replaceAll('"', '')}"`;
}
