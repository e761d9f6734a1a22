import { describe, expect, it } from '@jest/globals';
import { policy } from '../../api/functions/policy.ts';
import { registeredRoutes, withoutNames } from './registered-routes.ts';

describe('what the built function app registers', () => {
  it('is declared in the policy, every method of it, and left to the policy alone', async () => {
    const declared = new Set(Object.keys(policy).map(withoutNames));
    const routes = await registeredRoutes();
    expect(routes.length).toBeGreaterThan(10);
    for (const { name, methods = [], route = name, authLevel } of routes) {
      expect({ name, authLevel }).toEqual({ name, authLevel: 'anonymous' });
      expect({ name, methods: methods.length > 0 }).toEqual({ name, methods: true });
      for (const method of methods) {
        const asked = withoutNames(`${method} /${route}`);
        expect({ name, asked, isDeclared: declared.has(asked) }).toEqual({ name, asked, isDeclared: true });
      }
    }
  });
});
