import { createHmac, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { DAY } from '../durations.ts';
import type { GoogleSide } from '../google-side.ts';

/** How long a link to a customer's image lives on Google's clock. */
export const LIFE_OF_A_LINK = 7 * DAY;
const BUCKET = '/storage.googleapis.com/business-messages-us';
const NUMBER = '936640919331';

const issueSchema = z.object({ fileId: z.string(), issuedAt: z.number() });

/** Links to customers' images, as Cloud Storage signs them, served by the simulator itself. */
export type ImageLinks = {
  /** A link to a stored file that works for seven days. */
  issue(fileId: string): string;
  /** Answers `GET` on such links: the file, or the errors Cloud Storage gives. */
  routes: Hono;
};

export function createImageLinks(google: GoogleSide): ImageLinks {
  const issued = new Map<string, number>();
  for (const body of google.documents.load('gbm-image-link')) {
    const { fileId, issuedAt } = issueSchema.parse(body);
    issued.set(fileId, issuedAt);
  }
  const sign = (path: string, query: string): string =>
    createHmac('sha512', google.secret).update(`${path}?${query}`).digest('hex');

  const issue = (fileId: string): string => {
    const issuedAt = google.clock.now();
    issued.set(fileId, issuedAt);
    google.documents.put('gbm-image-link', fileId, { fileId, issuedAt });
    const path = `${BUCKET}/${NUMBER}/${fileId}`;
    const date = new Date(google.clock.wall()).toISOString().replace(/[-:]|\.\d+/g, '');
    const query = new URLSearchParams({
      'x-goog-algorithm': 'GOOG4-RSA-SHA256',
      'x-goog-credential': `uranium@business-messages.iam.gserviceaccount.com/${date.slice(0, 8)}/auto/storage/goog4_request`,
      'x-goog-date': date,
      'x-goog-expires': String(LIFE_OF_A_LINK / 1_000),
      'x-goog-signedheaders': 'host',
    }).toString();
    return `${google.origin()}${path}?${query}&x-goog-signature=${sign(path, query)}`;
  };

  const routes = new Hono();
  routes.get(`${BUCKET}/:number/:fileId`, (c) => {
    const url = new URL(c.req.url);
    const [query = '', signature = ''] = url.search.slice(1).split('&x-goog-signature=');
    if (!matches(signature, sign(url.pathname, query))) {
      return c.body(storageError('SignatureDoesNotMatch', 'Access denied.'), 403, XML);
    }
    const fileId = c.req.param('fileId');
    const age = google.clock.now() - (issued.get(fileId) ?? Number.NEGATIVE_INFINITY);
    if (age >= LIFE_OF_A_LINK)
      return c.body(storageError('ExpiredToken', 'The provided token has expired.'), 400, XML);
    const file = google.documents.readFile(fileId);
    if (file === undefined)
      return c.body(storageError('NoSuchKey', 'The specified key does not exist.'), 404, XML);
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mimeType,
      'x-content-type-options': 'nosniff',
    });
  });
  return { issue, routes };
}

const XML = { 'content-type': 'application/xml; charset=UTF-8' };

const storageError = (code: string, message: string): string =>
  `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

function matches(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
