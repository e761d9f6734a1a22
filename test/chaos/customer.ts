import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../local/google/random.ts';
import { type ThreadLedger, shownImage } from './ledger.ts';
import type { Phones } from './phones.ts';

/** How many messages, and how far apart on average. */
export interface Pace {
  readonly count: number;
  readonly meanMs: number;
}

/**
 * Writes numbered messages, now and then an image instead, at uneven intervals, each noted once the phone took it.
 * Sometimes what agents wrote is read.
 */
export async function writeMessages(
  phones: Phones,
  ledger: ThreadLedger,
  { count, meanMs }: Pace,
  random: Random,
): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await pause(random.between(0.1, 1.9) * meanMs);
    if (random.chance(0.05)) {
      await phones.sendImage(ledger.conversationId);
      ledger.written.push(shownImage);
    } else {
      const text = `${ledger.customer} / ${String(number).padStart(4, '0')}`;
      await phones.write(ledger.conversationId, text);
      ledger.written.push(text);
    }
    if (random.chance(0.2)) await phones.read(ledger.conversationId);
  }
}
