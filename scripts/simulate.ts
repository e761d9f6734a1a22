import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { followParent } from './follow-parent.ts';

/** `npm run simulate -- --seed N --steps M`: the deterministic simulation, which reads its own arguments. */
const entry = join(resolve(import.meta.dirname, '..'), 'test/simulation/simulate.ts');

followParent(() => process.exit(143));
if (!existsSync(entry)) throw new Error('test/simulation/simulate.ts is not there yet');
await import(pathToFileURL(entry).href);
