import type { z } from 'zod';

/** Reads what this browser kept under a name; undefined when absent, damaged or of an older shape. */
export function readKept<T extends z.ZodType>(storage: Storage, name: string, schema: T) {
  try {
    const text = storage.getItem(name);
    if (text === null) return undefined;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value under a name; a full or forbidden storage is no reason to stop working. */
export function keep(storage: Storage, name: string, value: unknown): void {
  try {
    storage.setItem(name, JSON.stringify(value));
  } catch {
    // private windows and full quotas refuse; the value then lives as long as the page
  }
}

export function forget(storage: Storage, name: string): void {
  try {
    storage.removeItem(name);
  } catch {
    // as above
  }
}
