import { Hono } from 'hono';
import { z } from 'zod';
import { faultsSchema } from '../faults/faults.ts';
import type { GoogleSide } from '../google-side.ts';
import { parseBody } from '../parse-body.ts';

const clockSchema = z.object({
  /** Seconds of Google's clock per real second. */
  timeScale: z.number().min(0.001).max(10_000_000).optional(),
  advanceMs: z.number().min(0).optional(),
});

/** `/sim/faults` and `/sim/clock`: what goes wrong, and how fast time passes. */
export function faultRoutes(google: GoogleSide): Hono {
  const app = new Hono();
  const clockView = (): Record<string, unknown> => ({
    now: new Date(google.clock.now()).toISOString(),
    timeScale: google.clock.timeScale,
  });

  app.get('/faults', (c) => c.json(google.faults.current));
  app.put('/faults', async (c) => {
    google.faults.replace(await parseBody(c, faultsSchema));
    return c.json(google.faults.current);
  });
  app.get('/clock', (c) => c.json(clockView()));
  app.put('/clock', async (c) => {
    google.clock.adjust(await parseBody(c, clockSchema));
    await google.documents.flushed();
    return c.json(clockView());
  });
  return app;
}
