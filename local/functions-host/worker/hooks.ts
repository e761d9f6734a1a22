import type { HookCallback, Hooks } from './core-types.ts';
import { Disposable } from './disposable.ts';
import { ReadOnlyError, SystemRangeError } from './system-error.ts';

const hookNames = ['preInvocation', 'postInvocation', 'appStart', 'appTerminate'] as const;
export type HookName = (typeof hookNames)[number];

export function emptyHooks(): Hooks {
  return { preInvocation: [], postInvocation: [], appStart: [], appTerminate: [] };
}

/** `log` is not among the names here, as in worker 3.9.1. */
function known(name: string): HookName {
  const found = hookNames.find((hook) => hook === name);
  if (found === undefined) throw new SystemRangeError(`Unrecognized hook "${name}"`);
  return found;
}

export function registerHook(hooks: Hooks, name: string, callback: HookCallback): Disposable {
  const list = hooks[known(name)];
  list.push(callback);
  return new Disposable(() => {
    const at = list.indexOf(callback);
    if (at >= 0) list.splice(at, 1);
  });
}

/** One after another, in order of registration; the first that throws ends it. */
export async function runHooks(callbacks: readonly HookCallback[], context: object): Promise<void> {
  for (const callback of callbacks) await callback(context);
}

/** Adds a property that hooks may change inside but not replace. */
export function fixed<Context extends object>(context: Context, name: string, value: () => unknown): Context {
  return Object.defineProperty(context, name, {
    enumerable: true,
    get: value,
    set: () => {
      throw new ReadOnlyError(name);
    },
  });
}
