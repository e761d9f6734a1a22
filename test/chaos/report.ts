import type { ChaosOptions } from './chaos-options.ts';
import type { HostUnderTest } from './host-under-test.ts';
import type { Ledger } from './ledger.ts';
import type { Deliveries } from './phones.ts';
import type { Tally } from './tally.ts';

export interface RunFigures {
  readonly options: ChaosOptions;
  readonly tally: Tally;
  readonly ledger: Ledger;
  readonly counts: Deliveries['counts'];
  readonly deliveries: Deliveries['deliveries'];
  readonly host: HostUnderTest;
  readonly quietAfterMs: number;
}

/** What happened, in lines of `name: figure`. */
export function describeRun({
  options,
  tally,
  ledger,
  counts,
  deliveries,
  host,
  quietAfterMs,
}: RunFigures): string {
  const threads = [...ledger.values()];
  const sum = (of: (thread: (typeof threads)[number]) => number): number =>
    threads.reduce((total, thread) => total + of(thread), 0);
  const { kills, recoveries, calls } = tally;
  const refused = Object.entries(calls.refused).map(([code, count]) => `${code} ${count}`);
  return [
    `seed: ${options.seed}`,
    `customers: ${threads.length}`,
    `customer messages: ${sum(({ written }) => written.length)}`,
    `answers accepted: ${sum(({ answers }) => answers.length)}`,
    `webhook deliveries acknowledged: ${counts.acknowledged}, duplicates among the last ${deliveries.length}: ${deliveries.filter(({ duplicate }) => duplicate).length}`,
    `webhook calls: ${counts.attempts}, of them repeats: ${counts.failures}`,
    `agents' calls answered: ${calls.answered}, repeated: ${calls.repeated}, refused: ${refused.join(', ') || 'none'}`,
    `kill -9: host ${kills.host}, host while it started ${kills.starting}, worker ${kills.worker}`,
    `host starts: ${host.hostStarts}, worker restarts: ${host.workerRestarts}, recycles: ${host.recycles}`,
    `longest recovery: ${seconds(Math.max(0, ...recoveries))}`,
    `the app warned: ${Object.entries(host.warnings())
      .map(([event, count]) => `${event} ${count}`)
      .join(', ')}`,
    `quiet after the last message and kill: ${seconds(quietAfterMs)}`,
  ].join('\n');
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
