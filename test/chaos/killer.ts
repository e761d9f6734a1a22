import { setTimeout as pause } from 'node:timers/promises';
import type { GroupName } from '../../local/functions-host/index.ts';
import type { Random } from '../../local/google/random.ts';
import type { HostUnderTest } from './host-under-test.ts';
import type { Tally } from './tally.ts';

/** What `kill -9` meets: the host with its workers, or one of the groups' workers under a living host. */
export type Victim = 'host' | GroupName;

const fewestKills = 3;
const shortestPeaceMs = 300;
const longestPeaceMs = 3_500;

/**
 * Kills at random moments while `goesOn`, at least three times, and starts again what does not start by itself. Now
 * and then a host is killed while it starts. At the end everything runs.
 */
export async function killAtRandom(
  host: HostUnderTest,
  victims: readonly Victim[],
  random: Random,
  tally: Tally,
  goesOn: () => boolean,
): Promise<void> {
  for (let kills = 0; goesOn() || kills < fewestKills; kills += 1) {
    await pause(random.between(shortestPeaceMs, longestPeaceMs));
    const victim = victims[Math.floor(random.next() * victims.length)] ?? 'host';
    const startedAt = performance.now();
    if (victim === 'host') await killHost(host, random, tally);
    else if (host.killWorker(victim)) tally.kills.worker += 1;
    await host.serving();
    tally.recoveries.push(performance.now() - startedAt);
  }
}

async function killHost(host: HostUnderTest, random: Random, tally: Tally): Promise<void> {
  await host.kill();
  tally.kills.host += 1;
  host.start();
  while (random.chance(0.25)) {
    await pause(random.between(50, 900));
    await host.kill();
    tally.kills.starting += 1;
    host.start();
  }
}
