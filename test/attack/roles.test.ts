import { describe, expect, it } from '@jest/globals';
import { type Role, roles } from '../../api/domain/identity/roles.ts';
import { mayCall, type PersonRouteId, policy, requireRole } from '../../api/functions/policy.ts';

/**
 * The table of pages and roles once more, written by hand as it is agreed with people: A admin, S secrets, P privacy,
 * V supervisor, G agent, * anyone signed in, - no person at all. A change of the policy needs a change here.
 */
const agreed: Readonly<Record<string, string>> = {
  'GET /me': '*',
  'PUT /me': '*',
  'PUT /me/presence': 'G',
  'POST /push/negotiate': '*',
  'GET /openapi.json': '*',
  ...resource('/accounts', 'AV', 'A'),
  'PUT /accounts/{id}/secrets/{secret}': 'S',
  ...resource('/accounts/{id}/brand-agents', 'AV', 'A', '{brandAgentId}'),
  'PUT /accounts/{id}/brand-agents/{brandAgentId}/secrets/{secret}': 'S',
  'GET /privacy-notice/{channel}': 'APV',
  'POST /privacy-notice/{channel}': 'AP',
  ...resource('/workstreams', 'AV', 'A'),
  'POST /workstreams/{id}/copy': 'A',
  ...resource('/workstreams/{id}/channel-instances', 'AV', 'A', '{instanceId}'),
  'GET /workstreams/{id}/rules/{ruleSet}': 'AV',
  'PUT /workstreams/{id}/rules/{ruleSet}': 'A',
  'POST /workstreams/{id}/rules/{ruleSet}/test': 'AV',
  'POST /workstreams/{id}/rules/{ruleSet}/replay': 'A',
  ...resource('/queues', 'AV', 'A'),
  'PUT /queues/{id}/members': 'AV',
  ...resource('/people', 'AV', 'A'),
  'PUT /people/{id}/skills': 'AV',
  ...resource('/skills', 'AV', 'AV'),
  ...resource('/operating-hours', 'AV', 'A'),
  ...resource('/notices', 'APV', 'AP'),
  ...resource('/quick-replies', 'AGV', 'AV'),
  ...resource('/automated-messages', 'AV', 'A'),
  'GET /inbox': 'AGV',
  'POST /offers/{id}/accept': 'G',
  'POST /offers/{id}/reject': 'G',
  'GET /conversations/{id}': 'AGV',
  'GET /conversations/{id}/timeline': 'AGV',
  'GET /attachments/{id}': 'AGV',
  ...actions(
    ['pick', 'attachments', 'messages', 'typing', 'read', 'park', 'end', 'close', 'reopen', 'consult'],
    'G',
  ),
  ...actions(['notes', 'transfer', 'tags'], 'GV'),
  ...actions(['assign', 'force-close', 'monitor', 'join'], 'AV'),
  'GET /supervise/overview': 'AV',
  'POST /customers/search': 'AP',
  'GET /customers/{hmac}': 'AP',
  'POST /customers/{key}/export': 'P',
  'POST /customers/{key}/erase': 'P',
  'GET /customers/{key}/consent': 'AP',
  'POST /customers/{key}/consent': 'P',
  'GET /audit': 'AP',
  'GET /audit/{id}': 'AP',
  'GET /metrics': 'AV',
  'GET /health/details': 'APV',
  'GET /health': '-',
  'GET /webhooks/{channel}/{accountId}/{brandAgentId?}': '-',
  'POST /webhooks/{channel}/{accountId}/{brandAgentId?}': '-',
  'GET /media/{key}': '-',
  'GET /local-blobs/{token}': '-',
  'PUT /local-blobs/{token}': '-',
  'POST /push/events': '-',
  'OPTIONS /push/events': '-',
};

const letters: Readonly<Record<Role, string>> = {
  admin: 'A',
  secrets: 'S',
  privacy: 'P',
  supervisor: 'V',
  agent: 'G',
};

describe('every route by every role', () => {
  it('names the same routes as the policy', () => {
    expect(Object.keys(policy).toSorted()).toEqual(Object.keys(agreed).toSorted());
  });

  it.each(Object.entries(agreed))('%s is for %s and nobody else', (route, who) => {
    for (const role of roles)
      expect({ role, may: mayCall([role], route) }).toEqual({
        role,
        may: who === '*' || who.includes(letters[role]),
      });
    expect(mayCall([], route)).toBe(who === '*');
  });

  it.each(roles)('adding the role %s never takes a right away', (added) => {
    for (const route of Object.keys(policy))
      for (const role of roles) if (mayCall([role], route)) expect(mayCall([role, added], route)).toBe(true);
  });
});

describe('a route that nobody declared', () => {
  it.each([
    'GET /unknown',
    'DELETE /me',
    'PATCH /accounts/{id}',
    'get /accounts',
    'GET /accounts/',
    'GET /accounts/../queues',
    'constructor',
    '__proto__',
    'toString',
    '',
  ])('is denied to everybody: "%s"', (route) => {
    expect(mayCall(roles, route)).toBe(false);
  });
});

describe('somebody without the role', () => {
  const person = { personId: 't.o', tenantId: 't', objectId: 'o', displayName: 'Dan Ionescu' };

  it('is refused with the roles that would do', () => {
    const route: PersonRouteId = 'GET /customers/{hmac}';
    expect(() => requireRole({ ...person, roles: ['agent', 'supervisor'] }, route)).toThrow(
      expect.objectContaining({ code: 'forbidden', details: { requires: ['admin', 'privacy'] } }),
    );
  });

  it('passes where a role fits', () => {
    expect(() => requireRole({ ...person, roles: ['agent'] }, 'GET /inbox')).not.toThrow();
  });
});

function resource(path: string, reads: string, writes: string, id = '{id}'): Record<string, string> {
  return {
    [`GET ${path}`]: reads,
    [`GET ${path}/${id}`]: reads,
    [`POST ${path}`]: writes,
    [`PUT ${path}/${id}`]: writes,
    [`DELETE ${path}/${id}`]: writes,
  };
}

function actions(names: readonly string[], who: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`POST /conversations/{id}/${name}`, who]));
}
