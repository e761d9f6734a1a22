import { storeRefuses } from './refuse.ts';

const maxDepth = 64;

/**
 * Refuses what JSON would silently change: NaN, integers beyond 2^53, dates, class instances, holes in lists. A field that
 * is `undefined` is an absent field, as JSON has it.
 */
export function checkJsonValue(value: unknown, path = '', depth = 0): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') return checkNumber(value, path);
  if (typeof value !== 'object') throw storeRefuses(`${place(path)} is ${typeof value}, which is not JSON`);
  if (depth >= maxDepth) throw storeRefuses(`${place(path)} is nested deeper than ${maxDepth}`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) checkJsonValue(value[index], `${path}[]`, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && !isPlain(prototype))
    throw storeRefuses(`${place(path)} is an instance of a class`);
  for (const [key, member] of Object.entries(value))
    if (member !== undefined) checkJsonValue(member, `${path}.${key}`, depth + 1);
}

function checkNumber(value: number, path: string): void {
  if (!Number.isFinite(value)) throw storeRefuses(`${place(path)} is not a finite number`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw storeRefuses(`${place(path)} is an integer beyond 2^53`);
}

/** Also of another realm, as test runners and the Functions worker have them. */
const isPlain = (prototype: unknown): boolean =>
  prototype === Object.prototype ||
  (typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null);

const place = (path: string): string => (path === '' ? 'the document' : `the field ${path.slice(1)}`);
