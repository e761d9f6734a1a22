import * as z from 'zod';
import { forget, keep, readKept } from '../data/kept.ts';

const sessionSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  /** ms since 1970 */
  expiresAt: z.number(),
});

export type Session = z.infer<typeof sessionSchema>;

const name = 'punte.session';

/** The signed-in session of this browser tab only: two people can work side by side in two tabs. */
export function readSession(): Session | undefined {
  return readKept(sessionStorage, name, sessionSchema);
}

export function keepSession(session: Session): void {
  keep(sessionStorage, name, session);
}

export function forgetSession(): void {
  forget(sessionStorage, name);
}
