import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build/build-all.ts';
import { followParent } from './follow-parent.ts';

const root = resolve(import.meta.dirname, '..');

followParent(() => process.kill(process.pid, 'SIGTERM'));
await buildAll(root);
await import(pathToFileURL(join(root, 'local/start.ts')).href);
