import Module from 'node:module';
import type { LogCategory, LogLevel } from '../protocol/messages.ts';
import type { AppState } from './app-state.ts';
import type { CoreFunctionMetadata, FunctionCallback, HookCallback, ProgrammingModel } from './core-types.ts';
import { Disposable } from './disposable.ts';
import { registerHook } from './hooks.ts';
import { registerFunction } from './register-function.ts';
import { SystemError } from './system-error.ts';

/** The worker whose behaviour this one follows. */
export const workerVersion = '3.9.1';

export type Log = (level: LogLevel, category: LogCategory, message: string) => void;

function coreModule(app: AppState, log: Log): object {
  return {
    version: workerVersion,
    get hostVersion() {
      return app.hostVersion;
    },
    registerHook: (name: string, callback: HookCallback) => registerHook(app.hooks, name, callback),
    setProgrammingModel: (model: ProgrammingModel) => {
      log(
        'information',
        'system',
        `Setting Node.js programming model to "${model.name}" version "${model.version}"`,
      );
      app.model = model;
    },
    getProgrammingModel: () => app.model,
    log,
    registerFunction: (metadata: CoreFunctionMetadata, callback: FunctionCallback) =>
      registerFunction(app, metadata, callback),
    Disposable,
  };
}

/**
 * Answers `require('@azure/functions-core')`, and only that, with the core module, by wrapping the one function every
 * `require` of this process ends in. An ES `import` of the name fails, as under Azure's worker.
 */
export function provideCoreModule(app: AppState, log: Log): void {
  const core = coreModule(app, log);
  const original: unknown = Reflect.get(Module.prototype, 'require');
  if (typeof original !== 'function') throw new SystemError('This Node.js has no require to wrap.');
  const wrapped = new Proxy(original, {
    apply: (target, thisArgument: unknown, args: unknown[]): unknown =>
      args[0] === '@azure/functions-core' ? core : Reflect.apply(target, thisArgument, args),
  });
  Reflect.set(Module.prototype, 'require', wrapped);
}
