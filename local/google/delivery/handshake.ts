import { randomBytes } from 'node:crypto';
import type { Poster } from './post-json.ts';

/** What pressing Verify found. `reason` is a sentence for the person who pressed it. */
export type HandshakeResult = { verified: boolean; status?: number; reason: string };

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Sends `{clientToken, secret}` and expects 200 with the secret as the whole body.
 * Lenient accepts a body that contains it, as some of Google's own samples answer.
 */
export async function shakeHands(
  poster: Poster,
  webhook: { url: string; clientToken: string },
  options: { timeoutMs: number; lenient: boolean },
): Promise<HandshakeResult> {
  const unsuitable = whyUnsuitable(webhook.url);
  if (unsuitable !== undefined) return { verified: false, reason: unsuitable };
  const secret = randomBytes(16).toString('hex');
  const body = JSON.stringify({ clientToken: webhook.clientToken, secret });
  const answer = await poster.post(webhook.url, body, {}, options.timeoutMs);
  if ('error' in answer)
    return { verified: false, reason: `The endpoint could not be reached: ${answer.error}.` };
  const { status } = answer;
  if (status !== 200)
    return { verified: false, status, reason: `The endpoint answered ${status}; 200 is expected.` };
  if (answer.body === secret)
    return { verified: true, status, reason: 'The endpoint answered with the secret.' };
  if (options.lenient && answer.body.includes(secret)) {
    return { verified: true, status, reason: 'The answer contains the secret (lenient check).' };
  }
  return {
    verified: false,
    status,
    reason: `The answer must be the secret and nothing else; it was ${describe(answer.body, secret)}.`,
  };
}

/** Why Google would not call this address; plain http is allowed for this machine only. */
export function whyUnsuitable(address: string): string | undefined {
  if (!URL.canParse(address)) return 'The endpoint URL is not a valid address.';
  const url = new URL(address);
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:' && LOOPBACK.has(url.hostname)) return undefined;
  return 'The endpoint URL must start with https://.';
}

function describe(body: string, secret: string): string {
  if (body === '') return 'empty';
  if (body.includes(secret)) return 'the secret with something around it';
  return `${body.length} characters without the secret`;
}
