import { Hono } from 'hono';
import { z } from 'zod';
import { faultsSchema, type FaultSettings } from '../faults/faults.ts';
import type { GoogleSide } from '../google-side.ts';
import { parseBody } from '../parse-body.ts';

const clockSchema = z.object({
  /** Seconds of Google's clock per real second. */
  timeScale: z.number().min(0.001).max(10_000_000).optional(),
  advanceMs: z.number().min(0).optional(),
});

/** Google's clock as scripts and the console see it. */
export type ClockView = { now: string; timeScale: number };

/** `/sim/faults` and `/sim/clock`: what goes wrong, and how fast time passes. */
export function faultRoutes(google: GoogleSide): Hono {
  const app = new Hono();
  const clockView = (): ClockView => ({
    now: new Date(google.clock.now()).toISOString(),
    timeScale: google.clock.timeScale,
  });

  const faultsView = (): FaultSettings => {
    const { current } = google.faults;
    return google.faults.outageLeftMs() > 0 ? current : { ...current, outageUntil: null };
  };

  app.get('/faults', (c) => c.json(faultsView()));
  app.put('/faults', async (c) => {
    google.faults.replace(await parseBody(c, faultsSchema));
    return c.json(faultsView());
  });
  app.get('/clock', (c) => c.json(clockView()));
  app.put('/clock', async (c) => {
    google.clock.adjust(await parseBody(c, clockSchema));
    await google.documents.flushed();
    return c.json(clockView());
  });
  return app;
}
