import { Hono } from 'hono';
import { z } from 'zod';
import { DAY } from '../durations.ts';
import type { GoogleSide } from '../google-side.ts';

/** How long a customer's file stays at Google is not documented; chosen as for Business Messages, on Google's clock. */
export const LIFE_OF_A_FILE = 7 * DAY;
const BUCKET = '/storage.googleapis.com/rcs_copper';

const issueSchema = z.object({ fileId: z.string(), issuedAt: z.number() });

/** Plain public addresses of customers' files, served by the simulator itself. */
export type FileLinks = {
  issue(fileId: string): string;
  routes: Hono;
};

export function createFileLinks(google: GoogleSide): FileLinks {
  const issued = new Map<string, number>();
  for (const body of google.documents.load('rcs-file-link')) {
    const { fileId, issuedAt } = issueSchema.parse(body);
    issued.set(fileId, issuedAt);
  }
  const routes = new Hono();
  routes.get(`${BUCKET}/:fileId`, (c) => {
    const fileId = c.req.param('fileId');
    const age = google.clock.now() - (issued.get(fileId) ?? Number.NEGATIVE_INFINITY);
    const file = age < LIFE_OF_A_FILE ? google.documents.readFile(fileId) : undefined;
    if (file === undefined) return c.text('The specified key does not exist.', 404);
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mimeType,
      'x-content-type-options': 'nosniff',
    });
  });
  return {
    issue(fileId) {
      const issuedAt = google.clock.now();
      issued.set(fileId, issuedAt);
      google.documents.put('rcs-file-link', fileId, { fileId, issuedAt });
      return `${google.origin()}${BUCKET}/${fileId}`;
    },
    routes,
  };
}
