import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StackError } from './stack-error.ts';

/**
 * Makes sure that one stack works on a data directory at a time. Answers how to let it go; a claim of a process that
 * is gone does not count. Throws `StackError` naming the process that has it.
 */
export async function claimDataDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true }).catch((error: unknown) => {
    throw new StackError(`The data directory ${directory} cannot be made. Choose another one with --data.`, {
      cause: error,
    });
  });
  const file = join(directory, 'stack.pid');
  for (let tries = 0; tries < 3; tries += 1) {
    if (await write(file)) return () => rm(file, { force: true });
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isAlive(holder)) {
      throw new StackError(
        `Another stack (process ${holder}) works on ${directory}. Stop it first, or choose another one with --data.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new StackError(`The data directory ${directory} is being claimed by others. Try again.`);
}

async function write(file: string): Promise<boolean> {
  const handle = await open(file, 'wx').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    throw new StackError(`The data directory cannot be written: ${file}.`, { cause: error });
  });
  if (handle === undefined) return false;
  await handle.writeFile(String(process.pid));
  await handle.close();
  return true;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
