import { z } from 'zod';

const entry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

const lockFile = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), entry),
});

/** The parts of npm's package-lock.json (lockfileVersion 3) that completing it needs. */
export type LockFile = z.infer<typeof lockFile>;
export type LockEntry = z.infer<typeof entry>;

/** Reads a lock and keeps its keys in npm's order, so that completing one changes nothing else. Throws when it is none. */
export function readLock(text: string): LockFile {
  const lock: unknown = JSON.parse(text);
  if (!isLock(lock)) throw new Error('package-lock.json is not a lock file of version 3');
  return lock;
}

const isLock = (value: unknown): value is LockFile => lockFile.safeParse(value).success;
