import { app } from '@azure/functions';
import { runDue } from '../../use-cases/due/run-due.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import type { Open } from '../person-route.ts';

/** Wakes what is due. `schedule` is an NCRONTAB expression with seconds. */
export function registerDueTimer(open: Open<FunctionDependencies>, schedule: string): void {
  app.timer('due-timer', {
    schedule,
    handler: async () => {
      await runDue(await open());
    },
  });
}
