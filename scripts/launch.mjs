// Runs on the machine's own Node (20 or newer), before anything is installed: plain JavaScript, no packages.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode } from './launch/find-node.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { runChild } from './launch/run-child.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [name, ...args] = process.argv.slice(2);

try {
  const script = join(root, 'scripts', `${name}.ts`);
  if (!/^[a-z-]+$/.test(name ?? '') || !existsSync(script)) throw new Error(`there is no script "${name}"`);
  await ensureInstalled(root);
  process.exitCode = await runChild(findNode(root), [script, ...args], { cwd: root });
} catch (error) {
  console.error(`punte: ${error.message}`);
  process.exitCode = 1;
}
