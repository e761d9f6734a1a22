import { randomBytes } from 'node:crypto';
import type { Poster } from './post-json.ts';

/** How a handshake ended. */
export type HandshakeOutcome =
  | 'verified'
  | 'not-an-address'
  | 'not-https'
  | 'unreachable'
  | 'wrong-status'
  | 'empty-answer'
  | 'more-than-the-secret'
  | 'wrong-answer';

/** What pressing Verify found; `reason` is a sentence for the person who pressed it. */
export type HandshakeResult = {
  verified: boolean;
  outcome: HandshakeOutcome;
  status?: number;
  reason: string;
};

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
  if (unsuitable !== undefined) return { verified: false, ...unsuitable };
  const secret = randomBytes(16).toString('hex');
  const body = JSON.stringify({ clientToken: webhook.clientToken, secret });
  const answer = await poster.post(webhook.url, body, {}, options.timeoutMs);
  if ('error' in answer) {
    return {
      verified: false,
      outcome: 'unreachable',
      reason: `The endpoint could not be reached: ${answer.error}.`,
    };
  }
  return { ...judge(answer, secret, options.lenient), status: answer.status };
}

function judge(answer: { status: number; body: string }, secret: string, lenient: boolean): HandshakeResult {
  if (answer.status !== 200) {
    return {
      verified: false,
      outcome: 'wrong-status',
      reason: `The endpoint answered ${answer.status}; 200 is expected.`,
    };
  }
  if (answer.body === secret) {
    return { verified: true, outcome: 'verified', reason: 'The endpoint answered with the secret.' };
  }
  if (answer.body.includes(secret)) {
    const reason = 'The answer must be the secret and nothing else; there is something around it.';
    return lenient
      ? { verified: true, outcome: 'verified', reason: 'The answer contains the secret (lenient check).' }
      : { verified: false, outcome: 'more-than-the-secret', reason };
  }
  return answer.body === ''
    ? { verified: false, outcome: 'empty-answer', reason: 'The answer must be the secret; it was empty.' }
    : {
        verified: false,
        outcome: 'wrong-answer',
        reason: 'The answer must be the secret; it was something else.',
      };
}

/** Why Google would not call this address; plain http is allowed for this machine only. */
export function whyUnsuitable(address: string): { outcome: HandshakeOutcome; reason: string } | undefined {
  if (!URL.canParse(address)) {
    return { outcome: 'not-an-address', reason: 'The endpoint URL is not a valid address.' };
  }
  const url = new URL(address);
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:' && LOOPBACK.has(url.hostname)) return undefined;
  return { outcome: 'not-https', reason: 'The endpoint URL must start with https://.' };
}
