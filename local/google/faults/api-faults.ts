import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { GoogleError } from '../google-error.ts';
import type { Faults } from './faults.ts';

/** Slowness and outage: for every API of Google's. */
export function weather(faults: Faults): MiddlewareHandler {
  return async (_c, next) => {
    if (faults.current.latencyMs > 0) await sleep(faults.current.latencyMs);
    if (faults.outageLeftMs() > 0)
      throw new GoogleError('UNAVAILABLE', 'The service is currently unavailable.');
    await next();
  };
}

/** Refusals, failures and lost answers: for the messaging calls. */
export function trouble(faults: Faults): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const { rate429, rate5xx, dropAckRate } = faults.current;
    if (faults.callRandom.chance(rate429)) {
      throw new GoogleError(
        'RESOURCE_EXHAUSTED',
        'Quota exceeded for quota metric "Messages" and limit "Messages per minute".',
      );
    }
    if (faults.callRandom.chance(rate5xx)) {
      throw faults.callRandom.chance(0.5)
        ? new GoogleError('UNAVAILABLE', 'The service is currently unavailable.')
        : new GoogleError('INTERNAL', 'Internal error encountered.');
    }
    await next();
    if (c.res.ok && faults.callRandom.chance(dropAckRate)) c.env.incoming.socket.destroy();
  };
}
