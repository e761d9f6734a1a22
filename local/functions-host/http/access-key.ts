import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpFunction } from '../function-definition.ts';

/** The host's keys. A function that asks for a key which is not set here can only be answered 401. */
export interface HostKeys {
  readonly function?: string;
  readonly master?: string;
}

function same(given: string, expected: string | undefined): boolean {
  if (expected === undefined || expected === '') return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether a request may call a function, by `x-functions-key` or the `code` of the query. */
export function mayCall(definition: HttpFunction, key: string | undefined, keys: HostKeys): boolean {
  if (definition.authLevel === 'anonymous') return true;
  if (key === undefined) return false;
  if (same(key, keys.master)) return true;
  return definition.authLevel === 'function' && same(key, keys.function);
}
