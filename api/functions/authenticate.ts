import type { HttpRequest } from '@azure/functions';
import { PunteError } from '../domain/errors/punte-error.ts';
import type { Principal } from '../domain/identity/principal.ts';
import type { SignIn } from '../ports/sign-in.ts';

/** RFC 6750 section 2.1, for a JWT in compact form. Anything else, two tokens included, is no token. */
const bearer = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;

/**
 * Who is asking: only by the Authorization header, never by a cookie, so another site cannot ask in a person's name.
 * @throws PunteError unauthenticated
 */
export async function authenticate(request: HttpRequest, signIn: SignIn): Promise<Principal> {
  const token = bearer.exec(request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined) throw new PunteError('unauthenticated');
  return signIn.verify(token);
}
