import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Builds one set of pages by its own Vite configuration into `dist/<name>`.
 * The old build is served until the new one is complete.
 */
export async function buildPage(root: string, configFile: string, name: string): Promise<void> {
  const finished = join(root, 'dist', name);
  const fresh = join(root, 'dist', `.${name}-new`);
  const former = join(root, 'dist', `.${name}-old`);
  await build({
    configFile: join(root, configFile),
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true },
  });
  await rm(former, { recursive: true, force: true });
  await rename(finished, former).catch(ignoreAbsence);
  await rename(fresh, finished);
  await rm(former, { recursive: true, force: true });
}

function ignoreAbsence(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
