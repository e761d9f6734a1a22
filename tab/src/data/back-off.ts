const first = 1_000;
const longest = 30_000;

/** Wait before attempt number `failures` + 1, in ms: doubles up to half a minute, with half of it left to chance. */
export function backOff(failures: number, chance: number): number {
  const whole = Math.min(longest, first * 2 ** Math.max(0, failures - 1));
  return Math.round(whole / 2 + (whole / 2) * chance);
}
