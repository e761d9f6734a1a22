/** Loads a built function app in this fresh process, as the worker does, and says how long that took. */
import { createRequire } from 'node:module';
import { newAppState } from '../../../local/functions-host/worker/app-state.ts';
import { provideCoreModule } from '../../../local/functions-host/worker/core-module.ts';

const [file = ''] = process.argv.slice(2);
const app = newAppState();
provideCoreModule(app, () => undefined);
const load = createRequire(file);

const processor = process.cpuUsage();
const started = performance.now();
load(file);
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(processor);
process.stderr.write(
  `${JSON.stringify({ ms, processorMs: (user + system) / 1_000, functions: Object.keys(app.functions).length })}\n`,
);
process.exit(0);
