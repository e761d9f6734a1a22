import { createHmac, timingSafeEqual } from 'node:crypto';

const validMs = 60_000;

/** Proves to the other side of one run that this side knows its secret too: `<time>.<HMAC-SHA256 of purpose, time, body>`. */
export function runProof(runSecret: string, purpose: string, body: string, now: number): string {
  return `${now}.${mac(runSecret, purpose, String(now), body).toString('base64url')}`;
}

/** Whether the proof fits and is at most a minute old. */
export function isRunProof(
  runSecret: string,
  purpose: string,
  body: string,
  proof: string,
  now: number,
): boolean {
  const [at = '', given = ''] = proof.split('.');
  const expected = mac(runSecret, purpose, at, body);
  const actual = Buffer.from(given, 'base64url');
  return (
    actual.length === expected.length &&
    timingSafeEqual(actual, expected) &&
    Math.abs(now - Number(at)) <= validMs
  );
}

function mac(runSecret: string, purpose: string, at: string, body: string): Buffer {
  return createHmac('sha256', runSecret).update(`${purpose}\n${at}\n${body}`).digest();
}
