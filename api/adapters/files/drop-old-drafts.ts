import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Longer than any write takes, so another process's draft is never taken away. */
const draftLifeMs = 3_600_000;

/** Removes what a killed process left half-written: files that `isDraft` names and that are older than an hour. */
export async function dropOldDrafts(
  folder: string,
  isDraft: (file: string) => boolean,
  now: number,
): Promise<void> {
  for (const file of (await readdir(folder)).filter(isDraft)) {
    const path = join(folder, file);
    const written = await stat(path).catch(() => undefined);
    if (written !== undefined && written.mtimeMs + draftLifeMs < now) await rm(path, { force: true });
  }
}
