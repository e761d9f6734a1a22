import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeFeedSource, FeedPage, FeedPosition } from '../change-feed-source.ts';
import type { FeedFunction } from '../function-definition.ts';
import { messageOf } from '../host-error.ts';
import type { WriteLog } from '../log.ts';
import type { HeldLease } from './held-lease.ts';

/**
 * Runs the function on one batch, with its retries.
 * `settled`: done or, without a retry policy, lost; `interrupted`: a stop came between two tries.
 */
export type RunBatch = (
  definition: FeedFunction,
  documents: readonly string[],
  stop: AbortSignal,
) => Promise<'settled' | 'interrupted'>;

export interface RangeReaderParts {
  readonly source: ChangeFeedSource;
  readonly definition: FeedFunction;
  readonly range: string;
  readonly lease: HeldLease;
  readonly start: FeedPosition;
  readonly run: RunBatch;
  readonly log: WriteLog;
}

/**
 * Reads one range while this host owns it: read, run, note the position, again; a pause when nothing is new.
 * The position is noted whatever became of the batch, as Azure's trigger does, except after a hard stop.
 */
export class RangeReader {
  readonly #parts: RangeReaderParts;
  readonly #stop = new AbortController();
  #cancelled = false;
  readonly ended: Promise<void>;

  constructor(parts: RangeReaderParts) {
    this.#parts = parts;
    this.ended = this.#read();
  }

  /** No further batch; the running one is finished and noted. */
  async drain(): Promise<void> {
    this.#stop.abort();
    await this.ended;
  }

  /** Nothing more is noted: the running batch will come again. */
  cancel(): void {
    this.#cancelled = true;
    this.#stop.abort();
  }

  async #read(): Promise<void> {
    let after = this.#parts.start;
    while (!this.#stop.signal.aborted) {
      const page = await this.#page(after);
      if (page === undefined || page.documents.length === 0) {
        const nothingNew = page === undefined || page.position === after;
        after = page?.position ?? after;
        if (nothingNew) await this.#pause();
        continue;
      }
      const outcome = await this.#parts.run(this.#parts.definition, page.documents, this.#stop.signal);
      if (this.#cancelled || outcome === 'interrupted') return;
      if (!(await this.#parts.lease.advance(page.position))) return this.cancel();
      after = page.position;
    }
  }

  async #page(after: FeedPosition): Promise<FeedPage | undefined> {
    const { source, definition, range, log } = this.#parts;
    const { container, maxItems } = definition.feed;
    try {
      return await source.read({ container, range, after, limit: maxItems });
    } catch (error) {
      log(
        'warning',
        'Host.Feed',
        `Reading range ${range} of "${container}" failed, tried again later: ${messageOf(error)}`,
      );
      return undefined;
    }
  }

  async #pause(): Promise<void> {
    await wait(this.#parts.definition.feed.pollDelay, undefined, { signal: this.#stop.signal }).catch(
      () => undefined,
    );
  }
}
