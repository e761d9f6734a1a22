/** One line of a bench's result: `name: figure unit`. */
export function printFigure(name: string, figure: number, unit: string): void {
  process.stdout.write(`${name}: ${readable(figure)} ${unit}\n`);
}

/** What the figures were measured over, or why one is missing. */
export function printNote(text: string): void {
  process.stdout.write(`# ${text}\n`);
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The value that this share of all values does not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[index] ?? Number.NaN;
}

/** Three digits that count; whole numbers from a hundred up. */
function readable(figure: number): string {
  if (!Number.isFinite(figure)) return 'none';
  return Math.abs(figure) >= 100 ? String(Math.round(figure)) : String(Number(figure.toPrecision(3)));
}
