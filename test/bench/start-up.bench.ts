/**
 * From `npm start` (its launcher) to an answer on every port: the first start, which makes the demo data, and later ones,
 * which find it; against a bare `node:http` server that answers on one port.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePortBase } from '../whole-stack/free-port-base.ts';
import { median, printFigure } from './figures.ts';

const repeats = Number(process.env['BENCH_ROUNDS'] ?? 5);
const root = resolve(import.meta.dirname, '../..');
const limitMs = 120_000;

const dataDirectory = await mkdtemp(join(tmpdir(), 'punte-bench-'));
try {
  printFigure('start-up, first start with demo data', await startPunte(), 'ms');
  const starts: { punte: number; bare: number }[] = [];
  for (let round = 0; round < repeats; round += 1)
    starts.push({ punte: await startPunte(), bare: await startBare() });
  printFigure('start-up, punte', median(starts.map(({ punte }) => punte)), 'ms');
  printFigure('start-up, bare server', median(starts.map(({ bare }) => bare)), 'ms');
  printFigure(
    'start-up, punte to bare server',
    median(starts.map(({ punte, bare }) => punte / bare)),
    'times',
  );
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}

async function startPunte(): Promise<number> {
  const port = await freePortBase();
  const args = ['scripts/launch.mjs', 'start', '--port-base', String(port), '--data', dataDirectory];
  return timeOf(args, [
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1:${port + 1}/api/health`,
    `http://127.0.0.1:${port + 2}/.well-known/openid-configuration`,
    `http://127.0.0.1:${port + 3}/sim/gbm/agents`,
  ]);
}

async function startBare(): Promise<number> {
  const port = await freePortBase();
  return timeOf(['test/bench/start-up/bare-server.mjs', String(port)], [`http://127.0.0.1:${port}/`]);
}

/** Starts a program and waits until all of these answer 200; ms. */
async function timeOf(args: readonly string[], urls: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await Promise.all(urls.map((url) => answers(url, child)));
    return performance.now() - started;
  } finally {
    await end(child);
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const status = await fetch(url).then(
      async (response) => (await response.arrayBuffer(), response.status),
      () => 0,
    );
    if (status === 200) return;
    if (child.exitCode !== null) throw new Error('The program ended before it answered.');
    if (performance.now() > deadline) throw new Error(`No answer from ${url}: ${status}.`);
    await pause(10);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
