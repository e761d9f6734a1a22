import { createHmac, timingSafeEqual } from 'node:crypto';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SignIn } from '../../ports/sign-in.ts';
import { createEntraSignIn } from './create-entra-sign-in.ts';

export interface LocalSignInOptions {
  /** `http://127.0.0.1:<port>`; composition has asked `localIssuerRefusal` before. */
  readonly issuer: string;
  readonly tenantId: string;
  readonly audience: string;
  /** Random value of this run, known only to the stack that started both the issuer and this app. */
  readonly runSecret: string;
  readonly clock: Clock;
  readonly log?: Log;
}

/**
 * The local issuer, verified by the same code as Entra ID; only where the keys come from differs. The issuer proves with
 * the run secret that its keys are its own, so another program that took over its port is not believed.
 */
export function createLocalSignIn(options: LocalSignInOptions): SignIn {
  return createEntraSignIn({
    tenantId: options.tenantId,
    audience: options.audience,
    issuers: [options.issuer],
    keys: { jwksUri: `${options.issuer}/jwks`, fetch: (url) => fetchProvenKeys(url, options.runSecret) },
    clock: options.clock,
    ...(options.log === undefined ? {} : { log: options.log }),
  });
}

async function fetchProvenKeys(url: string, runSecret: string): Promise<Response> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(3_000) });
  const body = await response.text();
  const proof = Buffer.from(response.headers.get('punte-run-proof') ?? '', 'base64url');
  const expected = createHmac('sha256', runSecret).update(`jwks\n${body}`).digest();
  if (proof.length !== expected.length || !timingSafeEqual(proof, expected))
    throw new PunteError('internal-error', {
      reason: 'the keys at the local issuer are not proven by this run',
    });
  return new Response(body, { status: response.status, headers: { 'content-type': 'application/json' } });
}
