import { resolve } from 'node:path';
import { buildAll } from './build/build-all.ts';

await buildAll(resolve(import.meta.dirname, '..'), { force: process.argv.includes('--force') });
