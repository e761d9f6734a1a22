import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runLine = z.object({
  function: z.string(),
  at: z.number(),
  pid: z.number(),
  timer: z.unknown(),
  hasMetadata: z.boolean(),
  phase: z.string().optional(),
  retry: z.number().optional(),
});
export type Run = z.infer<typeof runLine>;

/** What the timers of the fixture wrote down, by function. */
export function runsOf(directory: string, name: string): Run[] {
  const file = join(directory, 'runs.txt');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines
    .filter((line) => line !== '')
    .map((line) => runLine.parse(JSON.parse(line)))
    .filter((run) => run.function === name);
}
