import {
  type HttpMethod,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
  app,
} from '@azure/functions';
import type * as z from 'zod';
import { PunteError } from '../domain/errors/punte-error.ts';
import type { Principal } from '../domain/identity/principal.ts';
import type { Log } from '../ports/log.ts';
import type { SignIn } from '../ports/sign-in.ts';
import { authenticate } from './authenticate.ts';
import { readJsonBody } from './json-body.ts';
import { type PersonRouteId, requireRole } from './policy.ts';
import { problemResponse } from './problem-response.ts';

/** What the platform opens with the first request and keeps for the life of the process. */
export type Open<Dependencies> = () => Promise<Dependencies>;

interface RouteDependencies {
  readonly signIn: SignIn;
  readonly log: Log;
}

/** A request of a person who may make it, its body checked. */
export interface PersonRequest<Body> {
  readonly who: Principal;
  readonly body: Body;
  readonly request: HttpRequest;
  /** A parameter of the route. Throws `not-found` where it is absent. */
  readonly param: (name: string) => string;
  readonly query: (name: string) => string | undefined;
}

/** Reads and checks the body of a request. */
export type BodyReader<Body> = (request: HttpRequest) => Promise<Body>;

/** For routes that take none; one that is sent is ignored. */
export const withoutBody: BodyReader<undefined> = () => Promise.resolve(undefined);

/** A JSON body of the schema. A request without any body is read as `{}`, for schemas in which nothing is required. */
export function bodyOf<Schema extends z.ZodType>(schema: Schema): BodyReader<z.infer<Schema>> {
  return async (request) => {
    const isEmpty = Number(request.headers.get('content-length') ?? 0) === 0;
    return isEmpty ? schema.parse({}) : readJsonBody(request, schema);
  };
}

/**
 * Registers a route that a person calls: authenticates, checks the role by the policy, parses, lets `handle` answer.
 * The function is called `name`; Azure tries routes in the order of function names.
 */
export function registerPersonRoute<Dependencies extends RouteDependencies, Body>(
  open: Open<Dependencies>,
  name: string,
  route: PersonRouteId,
  readBody: BodyReader<Body>,
  handle: (deps: Dependencies, request: PersonRequest<Body>) => Promise<HttpResponseInit>,
): void {
  const [method, path] = methodAndPath(route);
  app.http(name, {
    methods: [method],
    route: path,
    authLevel: 'anonymous',
    handler: (request, context) => answer(open, route, readBody, handle, request, context),
  });
}

async function answer<Dependencies extends RouteDependencies, Body>(
  open: Open<Dependencies>,
  route: PersonRouteId,
  readBody: BodyReader<Body>,
  handle: (deps: Dependencies, request: PersonRequest<Body>) => Promise<HttpResponseInit>,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  let deps: Dependencies | undefined;
  try {
    deps = await open();
    const who = await authenticate(request, deps.signIn);
    requireRole(who, route);
    const body = await readBody(request);
    return await handle(deps, {
      who,
      body,
      request,
      param: (name) => requireParam(request, name),
      query: (name) => request.query.get(name) ?? undefined,
    });
  } catch (error) {
    return problemResponse(error, {
      reference: context.invocationId,
      ...(deps === undefined ? {} : { log: deps.log }),
    });
  }
}

function requireParam(request: HttpRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined || value === '') throw new PunteError('not-found');
  return value;
}

const methods: Readonly<Record<string, HttpMethod>> = {
  GET: 'GET',
  POST: 'POST',
  PUT: 'PUT',
  DELETE: 'DELETE',
};

function methodAndPath(route: PersonRouteId): [HttpMethod, string] {
  const [method = '', path = ''] = route.split(' ');
  const known = methods[method];
  if (known === undefined) throw new PunteError('internal-error', { route });
  return [known, path.slice(1)];
}

/** A JSON answer that no cache keeps. */
export function json(body: object, init: { readonly status?: number } = {}): HttpResponseInit {
  return { status: init.status ?? 200, jsonBody: body, headers: { 'cache-control': 'no-store' } };
}

export const noContent: HttpResponseInit = { status: 204, headers: { 'cache-control': 'no-store' } };
