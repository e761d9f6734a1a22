import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

/** Each case is a file as it might be written; oxlint runs once over all of them, with the project's own settings. */
const refused: ReadonlyArray<[rule: string, file: string, code: string]> = [
  ['punte(no-raw-error)', 'api/use-cases/throws.ts', `export const f = () => { throw new Error('no'); };`],
  ['punte(no-raw-error)', 'api/domain/range.ts', `export const f = () => { throw RangeError('no'); };`],
  [
    'punte(no-raw-error)',
    'api/adapters/rejects.ts',
    `export const f = () => Promise.reject(new TypeError('no'));`,
  ],
  ['punte(no-process-env)', 'api/adapters/env.ts', `export const f = () => process.env['HOME'];`],
  [
    'punte(no-process-env)',
    'api/functions/taken.ts',
    `const { env } = process;\nexport const f = () => env;`,
  ],
  ['punte(no-process-env)', 'api/functions/whole.ts', `export const f = () => globalThis.process.env;`],
  [
    'punte(no-process-env)',
    'api/ports/imported.ts',
    `import { env } from 'node:process';\nexport const f = () => env;`,
  ],
  ['punte(no-ambient-input)', 'api/use-cases/now.ts', `export const f = () => Date.now();`],
  ['punte(no-ambient-input)', 'api/use-cases/new-date.ts', `export const f = () => new Date();`],
  [
    'punte(no-ambient-input)',
    'api/use-cases/waits.ts',
    `export const f = () => setTimeout(() => undefined, 5);`,
  ],
  [
    'punte(no-ambient-input)',
    'api/use-cases/uuid.ts',
    `import { randomUUID } from 'node:crypto';\nexport const f = () => randomUUID();`,
  ],
  ['punte(no-ambient-input)', 'api/domain/chance.ts', `export const f = () => Math.random();`],
  ['eslint(no-restricted-globals)', 'api/domain/date.ts', `export const f = (ms: number) => new Date(ms);`],
  ['eslint(no-restricted-globals)', 'api/domain/process.ts', `export const f = () => process.pid;`],
  ['eslint(no-restricted-globals)', 'api/domain/crypto.ts', `export const f = () => crypto.subtle;`],
  ['punte(disable-with-reason)', 'local/silent.ts', `// oxlint-disable-next-line no-var\nexport var a = 1;`],
  [
    'punte(zod-as-namespace)',
    'api/contract/heavy.ts',
    `import { z } from 'zod';\nexport const text = z.string();`,
  ],
  ['punte(telling-file-name)', 'local/helpers.ts', `export const a = 1;`],
  ['typescript(no-explicit-any)', 'local/any.ts', `export const f = (a: any) => a === 1;`],
  [
    'typescript(no-unsafe-assignment)',
    'local/parsed.ts',
    `export const f = () => { const a = JSON.parse('{}'); return a === 1; };`,
  ],
  [
    'typescript(no-floating-promises)',
    'local/floating.ts',
    `const g = async () => 1;\nexport const f = () => { g(); };`,
  ],
  [
    'typescript(no-misused-promises)',
    'local/misused.ts',
    `const g = async () => 1;\nexport const f = () => { if (g()) return 1; return 2; };`,
  ],
  [
    'typescript(no-unsafe-type-assertion)',
    'api/domain/cast.ts',
    `export const f = (a: unknown) => a as string;`,
  ],
  ['unicorn(filename-case)', 'local/CamelCase.ts', `export const a = 1;`],
  [
    'jest(no-disabled-tests)',
    'test/rules/skipped.test.ts',
    `import { it } from '@jest/globals';\nit.skip('x', () => undefined);`,
  ],
  [
    'jest(no-focused-tests)',
    'test/rules/only.test.ts',
    `import { it } from '@jest/globals';\nit.only('x', () => undefined);`,
  ],
];

const allowed: ReadonlyArray<[file: string, code: string]> = [
  ['api/composition.ts', `export const f = () => process.env['HOME'];`],
  ['api/composition/store.ts', `export const f = () => process.env['HOME'];`],
  ['api/use-cases/formats.ts', `export const f = (ms: number) => new Date(ms).toISOString();`],
  ['api/adapters/clock.ts', `export const f = () => Date.now();`],
  ['local/throws.ts', `export const f = () => { throw new Error('no'); };`],
  ['local/reasoned.ts', `// oxlint-disable-next-line no-var -- shows the form\nexport var a = 1;`],
];

describe('the lint settings', () => {
  let folder: string;
  let found: Map<string, string[]>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'punte-lint-'));
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'scripts/lint'])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [file, code] of [...refused.map(([, file, code]) => [file, code] as const), ...allowed]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `${code}\n`);
    }
    found = await lint(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(refused)('refuse by %s: %s', (rule, file) => {
    expect(found.get(file) ?? []).toContain(rule);
  });

  it.each(allowed)('allow %s', (file) => {
    expect(found.get(file) ?? []).toEqual([]);
  });
});

const lint = async (folder: string): Promise<Map<string, string[]>> => {
  const output = await new Promise<string>((done) => {
    const program = join(root, 'node_modules/oxlint/bin/oxlint');
    execFile(
      process.execPath,
      [program, '--format=json'],
      { cwd: folder, maxBuffer: 1e7 },
      (_error, stdout) => done(stdout),
    );
  });
  const found = new Map<string, string[]>();
  for (const { code, filename } of report.parse(JSON.parse(output)).diagnostics)
    found.set(filename, [...(found.get(filename) ?? []), code]);
  return found;
};
