import { readFileSync } from 'node:fs';

/** The kernel counts in ticks of 10 ms everywhere Node runs on Linux. */
const msPerTick = 10;

/** Processor time these processes have used so far, ms; undefined where the system does not tell. */
export function processorTime(pids: readonly number[]): number | undefined {
  try {
    return pids.reduce((sum, pid) => sum + timeOf(pid), 0);
  } catch {
    return undefined;
  }
}

function timeOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // the second field is the name in brackets and may hold spaces
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}

/** Memory of a process that is in use now, bytes; undefined where the system does not tell. */
export function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
