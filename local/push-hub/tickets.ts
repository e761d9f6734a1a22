import { z } from 'zod';
import { isTicketProof } from './run-proof.ts';

const claimsSchema = z.object({ personId: z.string().min(1), until: z.number(), once: z.string().min(16) });

const longestTicket = 1_000;

/** Reads tickets: whose connection it is, or `undefined` for one that is forged, too old or already used. */
export function tickets(runSecret: string, now: () => number): (ticket: string) => string | undefined {
  const used = new Map<string, number>();
  return (ticket) => {
    const [payload = '', proof = '', ...rest] = ticket.split('.');
    if (ticket.length > longestTicket || rest.length > 0 || !isTicketProof(runSecret, payload, proof))
      return undefined;
    const { personId, until, once } = claimsSchema.parse(
      JSON.parse(Buffer.from(payload, 'base64url').toString()),
    );
    for (const [key, keptUntil] of used) if (keptUntil <= now()) used.delete(key);
    if (until <= now() || used.has(once)) return undefined;
    used.set(once, until);
    return personId;
  };
}
