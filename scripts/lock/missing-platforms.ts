import type { LockEntry, LockFile } from './lock-file.ts';
import { platformOf } from './platform-of.ts';

/** A package that some entry names as optional and the lock does not have, with the entry that is to be added. */
export interface MissingPackage {
  readonly path: string;
  readonly entry: LockEntry;
}

/**
 * npm leaves optional packages of other platforms out of the lock when the registry at hand lacks them;
 * `npm ci` then refuses the lock, or installs other platforms without their compiler.
 */
export function missingPlatforms(lock: LockFile): MissingPackage[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !resolves(lock, path, name))
      .map(([name, version]) => ({
        path: `node_modules/${name}`,
        entry: { version, ...(dev === true ? { dev } : {}), ...platformOf(name), optional: true },
      })),
  );
}

/** The lock with all missing entries in their place, sorted as npm sorts them. */
export function completeLock(lock: LockFile): LockFile {
  const added = missingPlatforms(lock).map(({ path, entry }) => [path, entry] as const);
  const packages = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(packages) };
}

/** Looks where Node would: beside the package, then in every folder above it. */
function resolves(lock: LockFile, path: string, name: string): boolean {
  for (let folder = path; ; folder = parentOf(folder)) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (candidate in lock.packages) return true;
    if (folder === '') return false;
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
