import type { Setting } from './settings.ts';

/** Whether saving `after` over `before` would change nothing. */
export function isSameSetting(before: Setting, after: Setting): boolean {
  const left = new Map<string, unknown>(Object.entries(before));
  const right = new Map<string, unknown>(Object.entries(after));
  const fields = new Set([...left.keys(), ...right.keys()]);
  return [...fields].every((field) => JSON.stringify(left.get(field)) === JSON.stringify(right.get(field)));
}
