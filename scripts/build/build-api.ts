import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** Entry file → bundle; the second is what the local host reads the SQLite store's change feed through. */
const entries = [
  { in: 'api/index.ts', out: 'index' },
  { in: 'api/adapters/sqlite/feed.ts', out: 'sqlite-feed' },
];

/**
 * Bundles the function app into dist/api/*.cjs.
 *
 * CommonJS, because Azure's worker offers `@azure/functions-core` through `require` alone; `.cjs`, because the package is
 * of type module. Modules behind `import()` stay unloaded until their adapter is chosen.
 */
export async function buildApi(root: string): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries.filter((entry) => existsSync(join(root, entry.in))),
    outdir: join(root, 'dist/api'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['@azure/functions-core'],
    // dependencies ask for their own address, which CommonJS does not know
    banner: { js: `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;` },
    define: { 'import.meta.url': 'importMetaUrl' },
    sourcemap: 'linked',
    legalComments: 'linked',
    logLevel: 'warning',
    write: false,
  });
  for (const { path, contents } of outputFiles) await replaceFile(path, contents);
}

/** A running host may load the bundle at this moment: it sees the old file or the new one, never half of one. */
async function replaceFile(path: string, contents: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, contents);
  await rename(`${path}.new`, path);
}
