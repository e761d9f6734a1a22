/**
 * Jest runs a test file in a context of its own, with its own Error; what Node itself throws is another context's Error, so
 * that `error instanceof Error` would be false in tests only. This makes both sides' errors count as errors, as they do
 * outside Jest.
 */
import { inspect } from 'node:util';

const names = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError'] as const;
const outside: typeof globalThis = evaluateOutside('globalThis');

for (const name of names) {
  const here = globalThis[name];
  const there = outside[name];
  if (here === there) continue;
  Object.defineProperty(here, Symbol.hasInstance, {
    value(this: unknown, error: unknown): boolean {
      const ordinary = Function.prototype[Symbol.hasInstance].call(this, error);
      // classes that extend Error inherit this method and must not take foreign errors for their own
      return ordinary || (this === here && error instanceof there);
    },
  });
}

/** A function of Node's knows the Function constructor of Node's own context. */
function evaluateOutside(expression: string): typeof globalThis {
  const compile = inspect.constructor as (body: string) => () => typeof globalThis;
  return compile(`return ${expression}`)();
}
