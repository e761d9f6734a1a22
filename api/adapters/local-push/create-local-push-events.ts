import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PushEvents } from '../../ports/push-events.ts';
import { isRunProof } from './run-proof.ts';

const eventSchema = z.object({
  kind: z.enum(['connected', 'disconnected']),
  personId: z.string().min(1).max(200),
  connectionId: z.string().min(1).max(100),
});

/** Events of the hub in the local host, proven by the secret of the run. */
export function createLocalPushEvents(options: {
  readonly runSecret: string;
  readonly clock: Clock;
}): PushEvents {
  return {
    read: (call) => {
      const proof = call.header('punte-run-proof') ?? '';
      if (!isRunProof(options.runSecret, 'events', call.body, proof, options.clock.now()))
        return Promise.reject(new PunteError('unauthenticated'));
      return Promise.resolve(eventSchema.parse(JSON.parse(call.body)));
    },
  };
}
