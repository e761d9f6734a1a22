import { app } from '@azure/functions';
import { sweep } from '../../use-cases/due/sweep.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import type { Open } from '../person-route.ts';

/** The last net: every five minutes, what has been asked for longer than a minute. */
export function registerSweepTimer(open: Open<FunctionDependencies>): void {
  app.timer('sweep-timer', {
    schedule: '0 */5 * * * *',
    handler: async () => {
      await sweep(await open());
    },
  });
}
