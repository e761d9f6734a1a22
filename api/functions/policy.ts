import { PunteError } from '../domain/errors/punte-error.ts';
import type { Principal } from '../domain/identity/principal.ts';
import type { Role } from '../domain/identity/roles.ts';

/** Who may call a route. `proof`: no person, the call carries a proof of its own, named here. */
export type Access =
  | { readonly kind: 'proof'; readonly proof: string }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'roles'; readonly anyOf: readonly Role[] };

const proof = (what: string): Access => ({ kind: 'proof', proof: what });
const roles = (...anyOf: readonly Role[]): Access => ({ kind: 'roles', anyOf });
const signedIn: Access = { kind: 'signed-in' };

const watch = roles('supervisor', 'admin');
const admin = roles('admin');
const answer = roles('agent');
const read = roles('agent', 'supervisor', 'admin');
const assist = roles('agent', 'supervisor');
const overview = roles('supervisor', 'admin', 'privacy');
const privacyText = roles('admin', 'privacy');

/**
 * The one declaration of who may do what, relative to `/api`; it mirrors the table of pages and roles. What is not here is
 * denied. Whose queue or conversation it is, the use cases decide on top.
 */
export const policy = {
  'GET /webhooks/{channel}/{accountId}/{brandAgentId?}': proof("Google's handshake token"),
  'POST /webhooks/{channel}/{accountId}/{brandAgentId?}': proof("Google's signature over the raw body"),
  'GET /health': proof('none: says only that the app is alive'),
  'GET /health/details': overview,
  'GET /media/{key}': proof('128 random bits in the address'),
  'GET /local-blobs/{token}': proof('a signed, expiring link'),
  'PUT /local-blobs/{token}': proof('a signed, expiring link'),
  'POST /push/events': proof("the hub's or Web PubSub's signature"),
  'OPTIONS /push/events': proof("Web PubSub's abuse check carries no secret"),

  'GET /me': signedIn,
  'PUT /me': signedIn,
  'PUT /me/presence': answer,
  'POST /push/negotiate': signedIn,
  'GET /openapi.json': signedIn,

  'GET /accounts': watch,
  'POST /accounts': admin,
  'GET /accounts/{id}': watch,
  'PUT /accounts/{id}': admin,
  'DELETE /accounts/{id}': admin,
  'PUT /accounts/{id}/secrets/{secret}': roles('secrets'),
  'GET /accounts/{id}/brand-agents': watch,
  'POST /accounts/{id}/brand-agents': admin,
  'GET /accounts/{id}/brand-agents/{brandAgentId}': watch,
  'PUT /accounts/{id}/brand-agents/{brandAgentId}': admin,
  'DELETE /accounts/{id}/brand-agents/{brandAgentId}': admin,
  'PUT /accounts/{id}/brand-agents/{brandAgentId}/secrets/{secret}': roles('secrets'),

  'GET /privacy-notice/{channel}': overview,
  'POST /privacy-notice/{channel}': privacyText,

  'GET /workstreams': watch,
  'POST /workstreams': admin,
  'GET /workstreams/{id}': watch,
  'PUT /workstreams/{id}': admin,
  'DELETE /workstreams/{id}': admin,
  'POST /workstreams/{id}/copy': admin,
  'GET /workstreams/{id}/channel-instances': watch,
  'POST /workstreams/{id}/channel-instances': admin,
  'GET /workstreams/{id}/channel-instances/{instanceId}': watch,
  'PUT /workstreams/{id}/channel-instances/{instanceId}': admin,
  'DELETE /workstreams/{id}/channel-instances/{instanceId}': admin,
  'GET /workstreams/{id}/rules/{ruleSet}': watch,
  'PUT /workstreams/{id}/rules/{ruleSet}': admin,
  'POST /workstreams/{id}/rules/{ruleSet}/test': watch,
  'POST /workstreams/{id}/rules/{ruleSet}/replay': admin,

  'GET /queues': watch,
  'POST /queues': admin,
  'GET /queues/{id}': watch,
  'PUT /queues/{id}': admin,
  'PUT /queues/{id}/members': watch,
  'DELETE /queues/{id}': admin,
  'GET /people': watch,
  'POST /people': admin,
  'GET /people/{id}': watch,
  'PUT /people/{id}': admin,
  'PUT /people/{id}/skills': watch,
  'DELETE /people/{id}': admin,
  'GET /skills': watch,
  'POST /skills': watch,
  'GET /skills/{id}': watch,
  'PUT /skills/{id}': watch,
  'DELETE /skills/{id}': watch,

  'GET /operating-hours': watch,
  'POST /operating-hours': admin,
  'GET /operating-hours/{id}': watch,
  'PUT /operating-hours/{id}': admin,
  'DELETE /operating-hours/{id}': admin,
  'GET /notices': overview,
  'POST /notices': privacyText,
  'GET /notices/{id}': overview,
  'PUT /notices/{id}': privacyText,
  'DELETE /notices/{id}': privacyText,
  'GET /quick-replies': read,
  'POST /quick-replies': watch,
  'GET /quick-replies/{id}': read,
  'PUT /quick-replies/{id}': watch,
  'DELETE /quick-replies/{id}': watch,
  'GET /automated-messages': watch,
  'POST /automated-messages': admin,
  'GET /automated-messages/{id}': watch,
  'PUT /automated-messages/{id}': admin,
  'DELETE /automated-messages/{id}': admin,

  'GET /inbox': read,
  'POST /offers/{id}/accept': answer,
  'POST /offers/{id}/reject': answer,
  'GET /conversations/{id}': read,
  'GET /conversations/{id}/timeline': read,
  'GET /attachments/{id}': read,
  'POST /conversations/{id}/pick': answer,
  'POST /conversations/{id}/attachments': answer,
  'POST /conversations/{id}/messages': answer,
  'POST /conversations/{id}/typing': answer,
  'POST /conversations/{id}/read': answer,
  'POST /conversations/{id}/notes': assist,
  'POST /conversations/{id}/park': answer,
  'POST /conversations/{id}/end': answer,
  'POST /conversations/{id}/close': answer,
  'POST /conversations/{id}/reopen': answer,
  'POST /conversations/{id}/transfer': assist,
  'POST /conversations/{id}/consult': answer,
  'POST /conversations/{id}/tags': assist,

  'GET /supervise/overview': watch,
  'POST /conversations/{id}/assign': watch,
  'POST /conversations/{id}/force-close': watch,
  'POST /conversations/{id}/monitor': watch,
  'POST /conversations/{id}/join': watch,

  'POST /customers/search': privacyText,
  'GET /customers/{hmac}': privacyText,
  'POST /customers/{key}/export': roles('privacy'),
  'POST /customers/{key}/erase': roles('privacy'),
  'GET /customers/{key}/consent': privacyText,
  'POST /customers/{key}/consent': roles('privacy'),

  'GET /audit': privacyText,
  'GET /audit/{id}': privacyText,
  'GET /metrics': watch,
} as const satisfies Record<string, Access>;

export type RouteId = keyof typeof policy;

/** Routes that a person calls: all but those with a proof of their own. */
export type PersonRouteId = {
  [Id in RouteId]: (typeof policy)[Id]['kind'] extends 'proof' ? never : Id;
}[RouteId];

const accessOf: ReadonlyMap<string, Access> = new Map(Object.entries(policy));

/** Whether somebody with these roles may call the route. Routes with a proof of their own are for nobody. */
export function mayCall(held: readonly Role[], route: string): boolean {
  const access = accessOf.get(route);
  switch (access?.kind) {
    case 'signed-in':
      return true;
    case 'roles':
      return access.anyOf.some((role) => held.includes(role));
    case 'proof':
    case undefined:
      return false;
  }
}

/** @throws PunteError forbidden, naming the roles that would do. */
export function requireRole(principal: Principal, route: PersonRouteId): void {
  if (mayCall(principal.roles, route)) return;
  const access: Access = policy[route];
  throw new PunteError('forbidden', { requires: access.kind === 'roles' ? access.anyOf : [] });
}
