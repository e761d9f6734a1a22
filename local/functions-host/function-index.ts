import { z } from 'zod';
import { parseFeedSettings } from './feed/feed-settings.ts';
import type { FunctionDefinition, HttpFunction, RefusedFunction } from './function-definition.ts';
import { messageOf } from './host-error.ts';
import type { FunctionMetadata } from './protocol/messages.ts';
import { parseRetryPolicy } from './retry-policy.ts';
import type { Settings } from './setting-expressions.ts';
import { parseTimerSettings } from './timers/timer-settings.ts';

const bindingSchema = z.looseObject({ name: z.string(), type: z.string(), direction: z.string().nullish() });
type Binding = z.infer<typeof bindingSchema>;

const httpSchema = z.looseObject({
  route: z.string().nullish(),
  methods: z.array(z.string()).nullish(),
  authLevel: z.string().nullish(),
});

export interface IndexRules {
  readonly settings: Settings;
  readonly hasExtensionBundle: boolean;
  readonly hasFeed: boolean;
}

export interface FunctionIndex {
  /** sorted by name, which is the order in which routes are tried */
  readonly functions: readonly FunctionDefinition[];
  readonly refused: readonly RefusedFunction[];
}

/** Types the host knows without an extension bundle. */
const builtIn = new Set(['httptrigger', 'http', 'timertrigger', 'manualtrigger', 'warmuptrigger']);

function checkNames(name: string, bindings: readonly Binding[]): void {
  if (!/^[a-z][a-z0-9_-]{0,127}$/i.test(name) || name.toLowerCase() === 'host') {
    throw new RangeError(`'${name}' is not a valid function name.`);
  }
  const seen = new Set<string>();
  for (const { name: binding } of bindings) {
    if (!/^(?:[a-z][a-z0-9]{0,127}|\$return)$/i.test(binding)) {
      throw new RangeError(`The binding name '${binding}' is invalid.`);
    }
    if (seen.has(binding.toLowerCase()))
      throw new RangeError(`Multiple bindings with name '${binding}' discovered.`);
    seen.add(binding.toLowerCase());
  }
}

function triggerOf(bindings: readonly Binding[]): Binding {
  const [trigger, ...others] = bindings.filter(({ type }) => /trigger$/i.test(type));
  if (trigger === undefined) throw new RangeError('No trigger binding specified.');
  if (others.length > 0) throw new RangeError('Multiple trigger bindings defined.');
  return trigger;
}

function checkTypes(bindings: readonly Binding[], hasExtensionBundle: boolean): void {
  const unknown = bindings.map(({ type }) => type).filter((type) => !builtIn.has(type.toLowerCase()));
  if (unknown.length > 0 && !hasExtensionBundle) {
    throw new RangeError(
      `The binding type(s) '${unknown.join(', ')}' are not registered: host.json has no extensionBundle.`,
    );
  }
  const unsupported = unknown.filter((type) => type.toLowerCase() !== 'cosmosdbtrigger');
  if (unsupported.length > 0)
    throw new RangeError(`The local host does not support the binding type(s) '${unsupported.join(', ')}'.`);
}

function authLevel(level: string | null | undefined): HttpFunction['authLevel'] {
  switch (level?.toLowerCase()) {
    case 'anonymous':
      return 'anonymous';
    case 'admin':
      return 'admin';
    default:
      return 'function';
  }
}

function httpSettings(name: string, binding: Binding): Pick<HttpFunction, 'route' | 'methods' | 'authLevel'> {
  const given = httpSchema.parse(binding);
  const route = given.route ? given.route : name;
  if (/^\/*(?:admin|runtime)/i.test(route))
    throw new RangeError('The specified route conflicts with one or more built in routes.');
  const methods = given.methods?.map((method) => method.toUpperCase());
  return { route, methods: methods?.length ? methods : undefined, authLevel: authLevel(given.authLevel) };
}

function define(metadata: FunctionMetadata, rules: IndexRules): FunctionDefinition | undefined {
  const bindings = metadata.rawBindings.map((text) => bindingSchema.parse(JSON.parse(text)));
  checkNames(metadata.name, bindings);
  const trigger = triggerOf(bindings);
  checkTypes(bindings, rules.hasExtensionBundle);
  const { name, functionId } = metadata;
  const common = { name, functionId, binding: trigger.name, retry: parseRetryPolicy(metadata.retryOptions) };
  switch (trigger.type.toLowerCase()) {
    case 'httptrigger':
      return { ...common, trigger: 'http', ...httpSettings(name, trigger) };
    case 'timertrigger':
      return { ...common, trigger: 'timer', timer: parseTimerSettings(trigger, rules.settings) };
    case 'cosmosdbtrigger':
      if (!rules.hasFeed) throw new RangeError('The host was started without a change feed.');
      return { ...common, trigger: 'feed', feed: parseFeedSettings(trigger, rules.settings) };
    default:
      return undefined;
  }
}

function normalised(route: string): string {
  return route.replace(/^\/+|\/+$/g, '').toLowerCase();
}

function conflict(one: HttpFunction, other: HttpFunction): boolean {
  if (normalised(one.route) !== normalised(other.route)) return false;
  if (one.methods === undefined || other.methods === undefined) return true;
  return one.methods.some((method) => other.methods?.includes(method));
}

/**
 * Judges each function as the .NET host does: a faulty one is dropped with its reason, the rest run.
 * [host:src/WebJobs.Script/Host/ScriptHost.cs, WorkerFunctionMetadataProvider.cs, Utility.cs]
 */
export function indexFunctions(metadata: readonly FunctionMetadata[], rules: IndexRules): FunctionIndex {
  const functions: FunctionDefinition[] = [];
  const refused: RefusedFunction[] = [];
  for (const one of metadata.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    try {
      const definition = define(one, rules);
      if (definition === undefined) continue;
      const earlier =
        definition.trigger !== 'http'
          ? undefined
          : functions.find((other) => other.trigger === 'http' && conflict(definition, other));
      if (earlier !== undefined)
        throw new RangeError(
          `The route specified conflicts with the route defined by function '${earlier.name}'.`,
        );
      functions.push(definition);
    } catch (error) {
      refused.push({ name: one.name, reason: messageOf(error) });
    }
  }
  return { functions, refused };
}
