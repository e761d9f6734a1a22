/** What one part came to. */
export interface PartResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** why the numbers are what they are, where they do not speak for themselves */
  readonly note?: string;
}

const pad = (text: string, width: number): string => text.padStart(width);

/** The summary of a run; its last line is `N passed, N failed`. */
export function summarise(results: readonly PartResult[]): string {
  const lines = results.map(({ name, passed, failed, seconds, note = '' }) =>
    [name.padEnd(12), pad(String(passed), 7), pad(String(failed), 7), pad(seconds.toFixed(1), 8), ` ${note}`]
      .join('')
      .trimEnd(),
  );
  const { passed, failed } = total(results);
  return [
    '',
    `${'part'.padEnd(12)} passed failed seconds`,
    ...lines,
    '',
    `${passed} passed, ${failed} failed`,
  ].join('\n');
}

/** Sums of a run; a run without a single passed test has failed. */
export function total(results: readonly PartResult[]): { passed: number; failed: number } {
  const sum = (key: 'passed' | 'failed'): number => results.reduce((count, result) => count + result[key], 0);
  return { passed: sum('passed'), failed: sum('passed') === 0 ? Math.max(1, sum('failed')) : sum('failed') };
}
