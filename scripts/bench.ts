import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildAll } from './build/build-all.ts';
import { followParent } from './follow-parent.ts';

/** Each `test/bench/<name>.bench.ts` prints lines `name: figure unit`; arguments choose by name. */
const root = resolve(import.meta.dirname, '..');
const ending = '.bench.ts';

followParent(() => process.exit(143));
const wanted = process.argv.slice(2);
const all = globSync(`test/bench/**/*${ending}`, { cwd: root }).sort();
const chosen = all.filter((file) => wanted.length === 0 || wanted.includes(basename(file, ending)));
const unknown = wanted.filter((name) => !all.some((file) => basename(file, ending) === name));

if (chosen.length === 0 || unknown.length > 0) {
  const names = all.map((file) => basename(file, ending)).join(', ');
  console.error(`there is no bench "${unknown.join('", "')}"; there are: ${names || 'none yet'}`);
  process.exit(2);
}

await buildAll(root, { say: console.error });
for (const file of chosen) {
  // one process each, so that no bench measures what another left behind
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(root, file)], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
