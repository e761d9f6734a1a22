import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One file as it is sent. */
export interface ServedFile {
  readonly body: Buffer;
  readonly compressed: Buffer | undefined;
  readonly contentType: string;
  readonly etag: string;
  /** its name carries a hash of its content */
  readonly isImmutable: boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

const textual = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt']);
const compress = promisify(gzip);

/**
 * Every file of a folder under its URL path. What is not in this map does not exist, so no request can name a file
 * outside the folder. Source maps stay private.
 */
export async function readServedFiles(directory: string): Promise<Map<string, ServedFile>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const known = paths.filter((path) => extname(path) in contentTypes);
  return new Map(
    await Promise.all(known.map(async (path) => [urlOf(directory, path), await readServed(path)] as const)),
  );
}

function urlOf(directory: string, path: string): string {
  return `/${relative(directory, path).split(sep).join('/')}`;
}

async function readServed(path: string): Promise<ServedFile> {
  return serve(await readFile(path), extname(path), /[\\/]assets[\\/][^\\/]+-[\w-]{8}\.\w+$/.test(path));
}

/** A file made of a text that is not on disk. */
export async function serveText(text: string, extension: '.json' | '.html'): Promise<ServedFile> {
  return serve(Buffer.from(text), extension, false);
}

async function serve(body: Buffer, extension: string, isImmutable: boolean): Promise<ServedFile> {
  return {
    body,
    compressed: textual.has(extension) && body.byteLength > 1_000 ? await compress(body) : undefined,
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    isImmutable,
  };
}
