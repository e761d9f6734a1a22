import type { DocumentKey } from '../../ports/store.ts';

/** What can be woken. */
export type WakeTarget = 'thread' | 'agent' | 'queue';

/** The earliest moment at which a target's state needs somebody to look; one per target. */
export interface WakeUp {
  readonly type: 'wake-up';
  readonly v: 1;
  readonly target: WakeTarget;
  readonly targetId: string;
  /** ms since 1970. */
  readonly at: number;
  /** The next moment, ms, armed since `at` had passed: the run that comes to `at` leaves it behind. */
  readonly following?: number;
}

/** `due` has one shard by default and may only grow; the shard of a target never changes. */
export const dueShard = 'due-0';

export function wakeUpKey(target: WakeTarget, targetId: string): DocumentKey<WakeUp> {
  return { container: 'due', partition: dueShard, id: `${target}:${targetId}` };
}
