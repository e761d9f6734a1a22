import { basename, dirname } from 'node:path';
import type { AppState } from './app-state.ts';
import type { CoreBinding, CoreFunctionMetadata, FunctionCallback } from './core-types.ts';
import { Disposable } from './disposable.ts';
import { SystemError, SystemRangeError } from './system-error.ts';

const directions = ['in', 'out', 'inout'];
const dataTypes = ['undefined', 'string', 'binary', 'stream'];
const strategies = ['exponentialBackoff', 'fixedDelay'];

function checkEnum(value: unknown, allowed: readonly string[], type: string): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'string' || !allowed.includes(value)) {
    throw new SystemRangeError(
      `Unexpected value "${typeof value === 'string' ? value : typeof value}" for type "${type}"`,
    );
  }
}

function checkBinding(binding: CoreBinding): void {
  checkEnum(binding.direction, directions, 'CoreRpcBindingDirection');
  checkEnum(binding.dataType, dataTypes, 'CoreRpcBindingDataType');
}

/**
 * The core module's `registerFunction`.
 * @throws {SystemError} after start-up, or for an id that is taken (case counts)
 * @throws {SystemRangeError} for an unknown direction, data type or retry strategy
 */
export function registerFunction(
  app: AppState,
  given: CoreFunctionMetadata,
  callback: FunctionCallback,
): Disposable {
  if (app.startupFinished) throw new SystemError('A function can only be registered during app startup.');
  const functionId = String(given.functionId ?? given.name);
  if (app.functions[functionId] !== undefined) {
    throw new SystemError(`A function with id "${functionId}" has already been registered.`);
  }
  for (const binding of Object.values(given.bindings)) checkBinding(binding);
  checkEnum(given.retryOptions?.['retryStrategy'], strategies, 'CoreRpcRetryStrategy');
  app.functions[functionId] = {
    callback,
    metadata: {
      name: given.name ?? functionId,
      functionId,
      bindings: given.bindings,
      rawBindings: Object.entries(given.bindings).map(([name, binding]) =>
        JSON.stringify({ ...binding, name }),
      ),
      scriptFile: app.entryPoint === undefined ? '' : basename(app.entryPoint),
      directory: app.entryPoint === undefined ? app.appDirectory : dirname(app.entryPoint),
      retryOptions: given.retryOptions,
    },
  };
  return new Disposable(() => {
    if (app.startupFinished) throw new SystemError('A function can only be disposed during app startup.');
    delete app.functions[functionId];
  });
}
