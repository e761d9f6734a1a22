import type { Principal } from '../domain/identity/principal.ts';

/** Turns a bearer token into who is asking. Throws `unauthenticated` for anything but a valid access token for this API. */
export interface SignIn {
  verify(bearerToken: string): Promise<Principal>;
}
