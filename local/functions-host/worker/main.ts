/**
 * Entry of a worker process. It speaks with the host on file descriptor 3 and ends when that ends, so that no worker
 * outlives its host, however the host died.
 */
import { Socket } from 'node:net';
import { Worker } from './worker.ts';

const stream = new Socket({ fd: 3, readable: true, writable: true });
const end = (): void => process.exit(1);
stream.on('end', end).on('close', end).on('error', end);

// Signals of the terminal reach the whole process group; the host drains and then says when to go.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('SIGHUP', () => undefined);

const worker = new Worker(stream);

// Azure's worker dies of any uncaught error or unhandled rejection; only the log line goes out before.
process.on('uncaughtException', (error) => {
  console.error('Worker uncaught exception:', error);
  worker.flush();
  process.exit(1);
});
process.on('unhandledRejection', (reason) => {
  console.error('Worker unhandled rejection:', reason);
  worker.flush();
  process.exit(1);
});
