import type { PushHint } from '../../ports/push.ts';

export interface HintItem {
  readonly to: readonly string[];
  readonly hint: PushHint;
}

/** Hints that wait while the last batch is under way; what comes on top is lost and made good by the next poll. */
const mostWaiting = 5_000;
const mostPerBatch = 500;

/**
 * Sends hints in batches, one after another: the first goes out at once, what gathers meanwhile goes out together.
 * Equal hints to the same people are sent once. `send` must not throw.
 */
export function hintBatches(send: (items: readonly HintItem[]) => Promise<void>): (item: HintItem) => void {
  const waiting = new Map<string, HintItem>();
  let isSending = false;

  const takeBatch = (): readonly HintItem[] => {
    const batch = [...waiting].slice(0, mostPerBatch);
    for (const [key] of batch) waiting.delete(key);
    return batch.map(([, item]) => item);
  };

  const drain = async (): Promise<void> => {
    isSending = true;
    while (waiting.size > 0) await send(takeBatch());
    isSending = false;
  };

  return (item) => {
    const key = JSON.stringify([item.to, item.hint]);
    if (waiting.size >= mostWaiting && !waiting.has(key)) return;
    waiting.set(key, item);
    // After this turn, so that the hints of one commit travel together.
    if (!isSending) {
      isSending = true;
      setImmediate(() => void drain());
    }
  };
}
