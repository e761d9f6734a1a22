import * as z from 'zod';
import type { Principal } from '../../domain/identity/principal.ts';
import { type Role, roles as knownRoles } from '../../domain/identity/roles.ts';

const id = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);

/**
 * What an access token must say beyond signature, issuer, audience and times. Claims as in Microsoft's "Access token
 * claims reference", version 2.0.
 */
const claimsSchema = z.object({
  tid: id,
  oid: id,
  sub: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  scp: z.string().optional(),
  idtyp: z.string().optional(),
  roles: z.array(z.string()).optional(),
  nonce: z.undefined().optional(),
});

type Claims = z.infer<typeof claimsSchema>;

const scope = 'access_as_user';

/** Who the claims of a verified token name, or why they are refused. */
export function principalOf(
  payload: unknown,
  tenantId: string,
):
  | { readonly kind: 'principal'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly reason: string } {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success)
    return { kind: 'refused', reason: `claim ${parsed.error.issues[0]?.path.join('.') ?? ''}` };
  const claims = parsed.data;
  if (claims.tid !== tenantId) return { kind: 'refused', reason: 'claim tid' };
  if (!mayCall(claims)) return { kind: 'refused', reason: 'claim scp' };
  return {
    kind: 'principal',
    principal: {
      personId: `${claims.tid}.${claims.oid}`,
      tenantId: claims.tid,
      objectId: claims.oid,
      displayName: claims.name ?? claims.preferred_username ?? claims.oid,
      roles: rolesOf(claims.roles ?? []),
    },
  };
}

/**
 * A person's token carries our scope. An application's has none: it must say that it is one and hold a role of ours.
 * Without `idtyp` it is refused, since an id token of the same app has the same audience and may carry roles.
 */
function mayCall(claims: Claims): boolean {
  if (claims.scp !== undefined) return claims.scp.split(' ').includes(scope);
  return claims.idtyp === 'app' && rolesOf(claims.roles ?? []).length > 0;
}

function rolesOf(values: readonly string[]): readonly Role[] {
  return knownRoles.filter((role) => values.includes(role));
}
