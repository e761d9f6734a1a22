import { z } from 'zod';

/** A phone number as all of RCS names it: E.164 with its plus. */
export const phoneSchema = z.string().regex(/^\+\d{6,15}$/, 'must be E.164, with its plus.');
