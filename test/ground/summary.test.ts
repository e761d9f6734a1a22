import { describe, expect, it } from '@jest/globals';
import { summarise, total } from '../../scripts/test/result.ts';

const lastLine = (text: string): string | undefined => text.split('\n').at(-1);

describe('the summary of a run', () => {
  it('ends with the sums over all parts', () => {
    const text = summarise([
      { name: 'lint', passed: 1, failed: 0, seconds: 1.23 },
      { name: 'rules', passed: 40, failed: 2, seconds: 3.2 },
      { name: 'browser', passed: 0, failed: 1, seconds: 0, note: 'could not run: no Chromium' },
    ]);

    expect(lastLine(text)).toBe('41 passed, 3 failed');
    expect(text).toContain('browser           0      1     0.0 could not run: no Chromium');
  });

  it('is a failure when nothing passed at all', () => {
    expect(total([])).toEqual({ passed: 0, failed: 1 });
    expect(
      lastLine(summarise([{ name: 'chaos', passed: 0, failed: 0, seconds: 0, note: 'no tests yet' }])),
    ).toBe('0 passed, 1 failed');
  });
});
