import type * as z from 'zod';

/** The part of the browser's storage that is used; tests bring their own. */
export interface TextStorage {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, value: string) => void;
  readonly removeItem: (name: string) => void;
}

/** Reads what this browser kept under a name; undefined when absent, damaged or of an older shape. */
export function readKept<T extends z.ZodType>(storage: TextStorage, name: string, schema: T) {
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
export function keep(storage: TextStorage, name: string, value: unknown): void {
  try {
    storage.setItem(name, JSON.stringify(value));
  } catch {
    // private windows and full quotas refuse; the value then lives as long as the page
  }
}

export function forget(storage: TextStorage, name: string): void {
  try {
    storage.removeItem(name);
  } catch {
    // as above
  }
}
