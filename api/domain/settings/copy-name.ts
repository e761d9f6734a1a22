import { nameKey } from './name-key.ts';

const longestName = 100;

/** "Copy of …", numbered where that is taken, never longer than a name may be. */
export function copyName(original: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey));
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` (${number})`;
    const name = `${cut(`Copy of ${original}`, longestName - ending.length)}${ending}`;
    if (!keys.has(nameKey(name))) return name;
  }
}

/** The first `length` UTF-16 units, without half a character at the end. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
