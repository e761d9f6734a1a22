import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandPart } from './parts.ts';
import type { PartResult } from './result.ts';
import { runNode } from './run-process.ts';

const limitMs = 5 * 60_000;

/** Runs the commands of a part; a command whose last argument is a file that does not exist is left out. */
export async function runCommands(root: string, part: CommandPart): Promise<PartResult> {
  const started = performance.now();
  const result = { passed: 0, failed: 0 };
  for (const command of part.commands) {
    if (!existsSync(join(root, command.at(-1) ?? '')) && (command.at(-1) ?? '').endsWith('.json')) continue;
    const { code, output } = await runNode(command, { cwd: root, limitMs });
    result[code === 0 ? 'passed' : 'failed'] += 1;
    if (code !== 0) console.log(output.trimEnd());
  }
  return { name: part.name, ...result, seconds: (performance.now() - started) / 1000 };
}
