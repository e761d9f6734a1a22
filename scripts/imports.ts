import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { planted } from './imports/canary.ts';
import { checkImports, describeViolation } from './imports/check.ts';

const root = resolve(import.meta.dirname, '..');
const canary = join(root, 'test/ground/imports-canary');

const caught = await checkImports(canary, ['api', 'tab', 'local']);
const seen = new Set(caught.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
const missed = planted.filter((violation) => !seen.has(violation));
for (const violation of missed) console.error(`the check is blind, it missed the planted ${violation}`);

const folders = ['api', 'tab', 'local', 'scripts', 'test'].filter((name) => existsSync(join(root, name)));
const { modules, violations } = await checkImports(root, folders);
for (const violation of violations) console.error(describeViolation(violation));

console.log(
  `${modules} modules, ${violations.length} forbidden imports, ${planted.length - missed.length} of ${planted.length} planted ones caught`,
);
if (missed.length > 0 || violations.length > 0) process.exitCode = 1;
