import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readLock } from './lock/lock-file.ts';
import { completeLock, missingPlatforms } from './lock/missing-platforms.ts';

const path = resolve(import.meta.dirname, '../package-lock.json');
const lock = readLock(await readFile(path, 'utf8'));

const missing = missingPlatforms(lock);
if (missing.length > 0) await writeFile(path, `${JSON.stringify(completeLock(lock), undefined, 2)}\n`);
console.log(`package-lock.json: ${missing.length} packages of other platforms added`);
