import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../local/google/random.ts';
import type { ThreadLedger } from './ledger.ts';
import type { Phones } from './phones.ts';

/** Writes numbered messages at uneven intervals of the mean given (ms), each noted once the phone took it. */
export async function writeMessages(
  phones: Phones,
  ledger: ThreadLedger,
  count: number,
  meanMs: number,
  random: Random,
): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await pause(random.between(0.1, 1.9) * meanMs);
    const text = `${ledger.customer} / ${String(number).padStart(4, '0')}`;
    await phones.write(ledger.conversationId, text);
    ledger.written.push(text);
  }
}
