/** The Functions host in a process of its own, as `npm start` runs it; the test kills it and starts it again. */
import { join, resolve } from 'node:path';
import { startFunctionsHost, type FunctionsHost } from '../../local/functions-host/index.ts';
import { createPushHub } from '../../local/push-hub/index.ts';
import { claimDataDirectory } from '../../local/stack/claim-data-directory.ts';
import { formatLogEntry } from '../../local/stack/format-log-entry.ts';
import { openStackKeys } from '../../local/stack/stack-keys.ts';
import { workerEnvironment } from '../../local/stack/worker-environment.ts';
import { type HostOrder, type HostReport, hostOrderSchema } from './host-messages.ts';

const root = resolve(import.meta.dirname, '../..');

/** What the app itself writes: a line of JSON each, which the test counts by event. */
const appCategory = 'Host.Function.Console';

process.once('disconnect', () => process.exit(0));
process.once('message', (message) => {
  run(hostOrderSchema.parse(message)).catch((error: unknown) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(reason);
    report({ event: 'failed', workers: {}, reason });
  });
});

async function run(order: HostOrder): Promise<void> {
  const { dataDirectory, port, split, runSecret, addresses } = order;
  await claimDataDirectory(dataDirectory);
  const keys = await openStackKeys(dataDirectory);
  const hub = createPushHub({ runSecret });
  const host = await startFunctionsHost({
    appDirectory: root,
    entryPoint: join(root, 'dist/api/index.cjs'),
    port,
    host: '127.0.0.1',
    env: { ...process.env, ...workerEnvironment(dataDirectory, addresses, keys, runSecret) },
    groups: split ? 'split' : 'all',
    feed: { module: join(root, 'dist/api/sqlite-feed.cjs'), file: join(dataDirectory, 'punte.db') },
    timerStatusFile: join(dataDirectory, 'timers.json'),
    onUpgrade: (...upgrade) => hub.handleUpgrade(...upgrade),
    additionalHandler: (...call) => hub.handleRequest(...call),
    log: (entry) => {
      const line = entry.category === appCategory ? entry.message : formatLogEntry(entry);
      if (line !== undefined) console.log(line);
    },
  });
  tell(host);
  report({ event: 'ready', workers: host.workers() });
}

function tell(host: FunctionsHost): void {
  host.on('ready', () => report({ event: 'ready', workers: host.workers() }));
  host.on('worker-exit', ({ group }) => report({ event: 'worker-exit', group, workers: host.workers() }));
  host.on('worker-restart', ({ group }) =>
    report({ event: 'worker-restart', group, workers: host.workers() }),
  );
  host.on('recycle', ({ group }) => report({ event: 'recycle', group, workers: host.workers() }));
}

function report(message: HostReport): void {
  process.send?.(message);
}
