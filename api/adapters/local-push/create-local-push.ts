import { createHmac } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { Push } from '../../ports/push.ts';
import { hintBatches, type HintItem } from './hint-batches.ts';
import { runProof } from './run-proof.ts';

export interface LocalPushOptions {
  /** The host that runs the hub, without path: `http://127.0.0.1:7071`. */
  readonly hostUrl: string;
  readonly runSecret: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log?: Log;
}

const ticketLifeMs = 120_000;
const patienceMs = 2_000;

/** Hints through the hub of the local host; a hint that cannot be delivered is logged and forgotten. */
export function createLocalPush(options: LocalPushOptions): Push {
  const add = hintBatches((items) => post(options, items));
  return {
    hint: (personIds, hint) => {
      if (personIds.length > 0) add({ to: [...new Set(personIds)], hint });
      return Promise.resolve();
    },
    negotiate: (personId) => {
      const until = options.clock.now() + ticketLifeMs;
      const ticket = signTicket(options.runSecret, { personId, until, once: options.ids.token(128) });
      const url = new URL('/push', options.hostUrl);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      url.searchParams.set('ticket', ticket);
      return Promise.resolve({ url: url.href, expiresAt: new Date(until).toISOString() });
    },
  };
}

async function post(
  { hostUrl, runSecret, clock, log }: LocalPushOptions,
  items: readonly HintItem[],
): Promise<void> {
  const body = JSON.stringify({ items });
  try {
    const response = await fetch(`${hostUrl}/push/hints`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'punte-run-proof': runProof(runSecret, 'hints', body, clock.now()),
      },
      body,
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.arrayBuffer();
    if (!response.ok) log?.write('warning', 'push-refused', { status: response.status, hints: items.length });
  } catch {
    log?.write('warning', 'push-unreachable', { hints: items.length });
  }
}

/** The hub of the same run checks it; good for one connection. */
function signTicket(runSecret: string, claims: { personId: string; until: number; once: string }): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const proof = createHmac('sha256', runSecret).update(`ticket\n${payload}`).digest('base64url');
  return `${payload}.${proof}`;
}
