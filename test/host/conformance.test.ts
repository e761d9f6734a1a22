import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { facts, unsupported } from './facts.ts';

const files = readdirSync(import.meta.dirname).filter((name) => /^conformance-.*\.test\.ts$/.test(name));
const tested = new Set(
  files.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8');
    return [...text.matchAll(/\bfact\(\s*'([\d.]+)'/g)].map((match) => match[1] ?? '');
  }),
);

describe('the list of facts', () => {
  it('has a test for every fact that is not declared unsupported, and for no other', () => {
    const expected = Object.keys(facts).filter((id) => !(id in unsupported));

    expect([...tested].toSorted()).toEqual(expected.toSorted());
  });

  it('prints what is supported', () => {
    const lines = Object.entries(unsupported).map(([id, reason]) => `  ${id}: ${reason}`);
    process.stdout.write(
      `functions host: ${tested.size} facts supported, ${lines.length} not\n${lines.join('\n')}\n`,
    );

    expect(tested.size + lines.length).toBe(Object.keys(facts).length);
  });
});
