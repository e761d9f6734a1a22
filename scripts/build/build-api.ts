import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type OutputFile, build, transform } from 'esbuild';

/** Entry file → bundle; the second is what the local host reads the SQLite store's change feed through. */
const entries = [
  { in: 'api/index.ts', out: 'index' },
  { in: 'api/adapters/sqlite/feed.ts', out: 'sqlite-feed' },
];
const partsFolder = 'parts';
/** A stack that runs loads parts when it first needs them: those of builds before stay this long. */
const keepPartsMs = 86_400_000;

/**
 * Bundles the function app into dist/api/*.cjs, with what `import()` brings in files of their own under parts/.
 *
 * CommonJS, because Azure's worker offers `@azure/functions-core` through `require` alone; `.cjs`, because the package is
 * of type module. In files of their own, because even what never runs costs its reading: one file of 6 MB took twice
 * as long to load as all of its code that runs. esbuild splits ES modules only, so each file is made CommonJS after.
 */
export async function buildApi(root: string): Promise<void> {
  const folder = join(root, 'dist/api');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries.filter((entry) => existsSync(join(root, entry.in))),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    chunkNames: `${partsFolder}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@azure/functions-core'],
    define: { 'import.meta.url': 'importMetaUrl' },
    sourcemap: 'inline',
    sourcesContent: false,
    legalComments: 'linked',
    logLevel: 'warning',
    write: false,
  });
  const files = (await Promise.all(outputFiles.map(asCommonJs))).flat();
  // parts first: whoever loads the new entry finds them
  for (const { path, contents } of files.toSorted(partsFirst)) await replaceFile(path, contents);
  await dropOldParts(join(folder, partsFolder), new Set(files.map(({ path }) => basename(path))));
}

interface BuiltFile {
  readonly path: string;
  readonly contents: string | Uint8Array;
}

async function asCommonJs({ path, contents, text }: OutputFile): Promise<BuiltFile[]> {
  if (!path.endsWith('.cjs')) return [{ path, contents }];
  const { code, map } = await transform(withOwnNames(text), {
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    // `import()` of a CommonJS file would go through the slower loader of ES modules
    supported: { 'dynamic-import': false },
    // dependencies ask for their own address, which CommonJS does not know
    banner: `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;`,
    sourcefile: basename(path),
    sourcemap: 'external',
    sourcesContent: false,
    // what there is to say, the first pass has said
    logLevel: 'error',
  });
  return [
    { path: `${path}.map`, contents: map },
    { path, contents: `${code}//# sourceMappingURL=${basename(path)}.map\n` },
  ];
}

/**
 * A part that is a CommonJS package is written as an ES module with a default export and nothing else; as CommonJS it
 * can be that package again, with all the names that `import()` of it gives.
 */
function withOwnNames(text: string): string {
  return text.replace(/^export default (require_\w+\(\));$/m, 'module.exports = $1;');
}

const partsFirst = (one: BuiltFile, other: BuiltFile): number => rank(one) - rank(other);
const rank = ({ path }: BuiltFile): number => (basename(dirname(path)) === partsFolder ? 0 : 1);

/** A running host may load the bundle at this moment: it sees the old file or the new one, never half of one. */
async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, contents);
  await rename(`${path}.new`, path);
}

async function dropOldParts(folder: string, current: ReadonlySet<string>): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const isOld = !current.has(name) && (await stat(path)).mtimeMs < Date.now() - keepPartsMs;
    if (isOld) await rm(path, { force: true });
  }
}
