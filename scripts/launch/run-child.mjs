import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { watchParent } from './watch-parent.mjs';

const graceMs = 20_000;
const windows = process.platform === 'win32';

/**
 * Runs a program to its end and answers its exit code, 128 + n after signal n.
 *
 * Signals are passed on. The child gets a process group of its own, so that Ctrl-C reaches it once, through here, and
 * not a second time from the terminal. When the process that started us disappears (npm does not pass SIGTERM on),
 * the child is asked to stop, and killed if it has not after 20 s.
 */
export function runChild(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', detached: !windows, ...options });
    const stopForwarding = forwardSignals(child);
    const stopWatching = watchParent(() => stop(child));
    const settle = (act) => {
      stopForwarding();
      stopWatching();
      act();
    };
    child.once('error', (error) =>
      settle(() => reject(new Error(`${program} did not start: ${error.message}`))),
    );
    child.once('exit', (code, signal) =>
      settle(() => resolve(code ?? 128 + (constants.signals[signal] ?? 0))),
    );
  });
}

function forwardSignals(child) {
  const listeners = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    // on Windows the console has told the child already, and kill() would end it at once
    const listener = () => (windows ? undefined : child.kill(signal));
    process.on(signal, listener);
    return [signal, listener];
  });
  return () => listeners.forEach(([signal, listener]) => process.off(signal, listener));
}

function stop(child) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => killGroup(child), graceMs);
  child.once('exit', () => clearTimeout(timer));
}

function killGroup(child) {
  try {
    if (windows) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // gone meanwhile
  }
}
