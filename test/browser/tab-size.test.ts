import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const built = resolve(import.meta.dirname, '../../dist/tab');
const chunkSchema = z.object({
  file: z.string(),
  isEntry: z.boolean().optional(),
  imports: z.array(z.string()).default([]),
});
const chunks = z
  .record(z.string(), chunkSchema)
  .parse(JSON.parse(readFileSync(resolve(built, 'build-manifest.json'), 'utf8')));

/** A chunk and everything it cannot run without. */
function closure(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunks[key]?.imports ?? []) closure(next, seen);
  return seen;
}

const size = (keys: Iterable<string>) =>
  [...keys].reduce(
    (sum, key) => sum + gzipSync(readFileSync(resolve(built, chunks[key]?.file ?? ''))).byteLength,
    0,
  );

const entry = Object.keys(chunks).find((key) => chunks[key]?.isEntry === true) ?? '';
const find = (name: string) => Object.keys(chunks).find((key) => key.endsWith(name)) ?? '';
const first = closure(entry);

describe('The first load of the inbox', () => {
  it.each(['src/i18n/en.ts', 'src/i18n/ro.ts'])('is at most 300 kB of compressed script with %s', (texts) => {
    const bytes = size(new Set([...first, ...closure(find(texts))]));
    console.log(`first load with ${texts}: ${Math.round(bytes / 1_000)} kB`);
    expect(bytes).toBeLessThanOrEqual(300_000);
  });

  it('leaves out what is opened later', () => {
    const later = [
      'conversation-pane.tsx',
      'about-page.tsx',
      'teams-host.ts',
      'sign-in.ts',
      'customer-drawer.tsx',
    ];
    expect(later.map(find).filter((key) => key === '' || first.has(key))).toEqual([]);
  });
});
