/** Randomness as a port, so that a simulation can repeat it. */
export interface Ids {
  /** A random UUID (version 4). */
  uuid(): string;
  /** `bits` random bits, base64url. */
  token(bits: number): string;
  /** A number in [0, 1), for jitter only. */
  fraction(): number;
}
