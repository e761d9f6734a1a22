import type { Hooks, ProgrammingModel, RegisteredFunction } from './core-types.ts';
import { emptyHooks } from './hooks.ts';
import { SystemError } from './system-error.ts';

/** Azure's worker sets a 3.x model first; the library replaces it at the first `app.http(...)` or the like. */
const firstModel: ProgrammingModel = {
  name: '@azure/functions',
  version: '3.5.1',
  getInvocationModel: () => {
    throw new SystemError('The 3.x programming model is not supported by this host.');
  },
};

/** Everything the worker knows of the one app it has loaded. */
export interface AppState {
  /**
   * A plain object on purpose: in Azure's worker `constructor` and `toString` count as registered for the same reason.
   */
  readonly functions: Record<string, RegisteredFunction>;
  readonly hooks: Hooks;
  /** shared by appStart and appTerminate hooks */
  readonly appLevelHookData: object;
  /** shared by all hooks */
  readonly appHookData: object;
  model: ProgrammingModel;
  hostVersion: string;
  appDirectory: string;
  entryPoint: string | undefined;
  startupFinished: boolean;
}

export function newAppState(): AppState {
  return {
    functions: {},
    hooks: emptyHooks(),
    appLevelHookData: {},
    appHookData: {},
    model: firstModel,
    hostVersion: '',
    appDirectory: '',
    entryPoint: undefined,
    startupFinished: false,
  };
}
