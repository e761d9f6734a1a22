import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const pollMs = 500;
const shells = new Set(['sh', 'dash', 'bash', 'zsh', 'ash', 'busybox']);

/**
 * Calls `onGone` once when the process that started this one has disappeared. npm starts scripts through a shell, which
 * outlives it: then the shell's own parent, npm, is watched too. Returns what ends the watch.
 */
export function watchParent(onGone) {
  const parent = process.ppid;
  const npm = throughShell(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    onGone();
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}

function throughShell(parent) {
  if (process.env.npm_execpath === undefined || process.platform === 'win32') return undefined;
  const shell = describe(parent);
  return shell !== undefined && shells.has(basename(shell.name)) && shell.parent > 1
    ? shell.parent
    : undefined;
}

/** Name and parent of a process; `ps` is not on every Linux, /proc is on none but Linux. */
function describe(pid) {
  try {
    if (process.platform === 'linux') {
      // "pid (name) state parent ..."; a name may hold anything, brackets too
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const end = stat.lastIndexOf(')');
      return {
        name: stat.slice(stat.indexOf('(') + 1, end),
        parent: Number(stat.slice(end + 2).split(' ')[1]),
      };
    }
    const [parent, ...name] = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .split(/\s+/);
    return { name: name.join(' '), parent: Number(parent) };
  } catch {
    return undefined;
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
