import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A name for this host among those that share a data file: machine, process, and a value of this start. */
export function newLeaseOwner(): string {
  return `${hostname()}|${process.pid}|${randomUUID()}`;
}

/**
 * Whether an owner is certainly gone: a process of this machine that no longer runs. Azure can only wait for the lease
 * to expire; on one machine a start after a crash need not.
 */
export function isOwnerGone(owner: string): boolean {
  const [machine, pid] = owner.split('|');
  if (machine !== hostname() || pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
