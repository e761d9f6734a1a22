import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

describe('the ground', () => {
  it('runs on a Node that is Node 24.15 or newer', () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    expect(major > 24 || (major === 24 && minor >= 15)).toBe(true);
  });

  it('has SQLite 3.51.3 or newer built in', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    const row = database.prepare('select sqlite_version() as version').get();
    database.close();

    const [major = 0, minor = 0, patch = 0] = String(row?.['version']).split('.').map(Number);
    expect(major * 1_000_000 + minor * 1_000 + patch).toBeGreaterThanOrEqual(3_051_003);
  });

  it('takes errors of Node for errors in tests too, and no others', () => {
    const thrown = (act: () => unknown): unknown => {
      try {
        return act();
      } catch (error) {
        return error;
      }
    };
    class Own extends Error {}
    const missing = thrown(() => readFileSync('/does/not/exist'));
    const refused = thrown(() => new URL('no address'));

    expect(missing instanceof Error).toBe(true);
    expect(refused instanceof TypeError).toBe(true);
    expect(missing instanceof TypeError).toBe(false);
    expect(missing instanceof Own).toBe(false);
    expect(new Own() instanceof Own && new Own() instanceof Error).toBe(true);
    expect({ message: 'looks like one' } instanceof Error).toBe(false);
  });
});
