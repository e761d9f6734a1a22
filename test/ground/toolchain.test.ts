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
});
