import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const heartbeatMs = 5_000;
const abandonedAfterMs = 60_000;
const pollMs = 200;

/**
 * Runs `work` while holding the lock file at `path`, so that two launches at once do not both install or build.
 * A holder that died is noticed by its process id, one on another machine by its missing heartbeat.
 */
export async function withFileLock(path, work, onWait = () => {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mark = `${process.pid} ${Date.now()} ${Math.random()}`;
  let waited = false;
  while (!take(path, mark)) {
    if (!waited) onWait();
    waited = true;
    stealIfAbandoned(path);
    await delay(pollMs);
  }
  const heartbeat = setInterval(() => beat(path), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (read(path) === mark) rmSync(path, { force: true });
  }
}

function take(path, mark) {
  try {
    writeFileSync(path, mark, { flag: 'wx' });
    return true;
  } catch (error) {
    // Windows answers EPERM while the last holder's file is being removed
    if (error.code === 'EEXIST' || error.code === 'EPERM') return false;
    throw error;
  }
}

function stealIfAbandoned(path) {
  const mark = read(path);
  if (mark === undefined || !isAbandoned(path, mark)) return;
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    // between reading and renaming another launch may have taken the lock anew: give it back
    if (read(aside) !== mark) renameSync(aside, path);
  } catch {
    // somebody else was quicker
  }
  rmSync(aside, { force: true });
}

function isAbandoned(path, mark) {
  try {
    if (Date.now() - statSync(path).mtimeMs > abandonedAfterMs) return true;
    const pid = Number.parseInt(mark, 10);
    return pid > 0 && !isAlive(pid);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function beat(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // the lock was taken away; the end of `work` will notice
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
