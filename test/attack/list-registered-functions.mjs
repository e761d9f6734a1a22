import { createRequire, Module } from 'node:module';

// Loads the built function app as Azure's worker does and prints what it registers, as JSON lines.
const disposable = { dispose: () => undefined };
const core = {
  version: '4.0.0',
  hostVersion: '4.0.0',
  registerHook: () => disposable,
  setProgrammingModel: () => undefined,
  getProgrammingModel: () => undefined,
  log: () => undefined,
  Disposable: { from: () => disposable },
  registerFunction: (metadata) => {
    process.stdout.write(`registered ${JSON.stringify(metadata)}\n`);
    return disposable;
  },
};

// oxlint-disable-next-line typescript/unbound-method -- the proxy passes on whatever `this` it is called with
Module.prototype.require = new Proxy(Module.prototype.require, {
  apply: (load, self, [id]) => (id === '@azure/functions-core' ? core : Reflect.apply(load, self, [id])),
});

createRequire(import.meta.url)(process.argv[2]);
