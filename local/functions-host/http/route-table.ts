import type { HttpFunction, RefusedFunction } from '../function-definition.ts';
import { messageOf } from '../host-error.ts';
import type { RouteValues } from './route-match.ts';
import { matchRoute } from './route-match.ts';
import type { RouteTemplate } from './route-template.ts';
import { parseRouteTemplate } from './route-template.ts';

export interface RouteMatch {
  readonly definition: HttpFunction;
  readonly params: RouteValues;
}

interface Route {
  readonly definition: HttpFunction;
  readonly template: RouteTemplate;
  readonly methods: ReadonlySet<string> | undefined;
}

/** The routes of an app, tried in the order of the functions' names; the first that fits wins, however general. */
export class RouteTable {
  readonly refused: readonly RefusedFunction[];
  readonly #routes: readonly Route[];

  constructor(functions: readonly HttpFunction[], routePrefix: string) {
    const refused: RefusedFunction[] = [];
    this.#routes = functions.flatMap((definition) => {
      try {
        const template = parseRouteTemplate(
          routePrefix === '' ? definition.route : `${routePrefix}/${definition.route}`,
        );
        return [{ definition, template, methods: definition.methods && new Set(definition.methods) }];
      } catch (error) {
        refused.push({ name: definition.name, reason: messageOf(error) });
        return [];
      }
    });
    this.refused = refused;
  }

  /** Route and method must both fit; a route whose method does not is passed over. */
  match(method: string, segments: readonly string[]): RouteMatch | undefined {
    for (const { definition, template, methods } of this.#routes) {
      if (methods !== undefined && !methods.has(method)) continue;
      const params = matchRoute(template, segments);
      if (params !== undefined) return { definition, params };
    }
    return undefined;
  }
}
