import { createHmac, timingSafeEqual } from 'node:crypto';

const validMs = 60_000;

/** `<time>.<HMAC-SHA256 of purpose, time, body>`, as the function app makes and checks it. */
export function runProof(runSecret: string, purpose: string, body: string, now: number): string {
  return `${now}.${mac(runSecret, `${purpose}\n${now}\n${body}`).toString('base64url')}`;
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
  return fits(mac(runSecret, `${purpose}\n${at}\n${body}`), given) && Math.abs(now - Number(at)) <= validMs;
}

/** Whether the function app signed this ticket's payload. */
export function isTicketProof(runSecret: string, payload: string, proof: string): boolean {
  return fits(mac(runSecret, `ticket\n${payload}`), proof);
}

function mac(runSecret: string, text: string): Buffer {
  return createHmac('sha256', runSecret).update(text).digest();
}

function fits(expected: Buffer, given: string): boolean {
  const actual = Buffer.from(given, 'base64url');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
