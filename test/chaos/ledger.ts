/** An answer the API took (202). */
export interface AcceptedAnswer {
  /** Id of the line, which is the message's id at Google too. */
  readonly id: string;
  readonly text: string;
  readonly agent: string;
}

/** What a customer and the agents were promised about one thread. */
export interface ThreadLedger {
  readonly customer: string;
  /** At Google. */
  readonly conversationId: string;
  threadId: string | undefined;
  /** What the customer wrote, in the order the phone took it, as the timeline must show it. */
  readonly written: string[];
  /** In the order the API took them. */
  readonly answers: AcceptedAnswer[];
}

/** How the timeline must show a customer's image at the end: fetched and kept. */
export const shownImage = 'image ready';

/** What agents answer: texts, not images. */
export const answerable = ({ written }: ThreadLedger): readonly string[] =>
  written.filter((line) => line !== shownImage);

/** The threads of a run by the customer's name: what must be true of them at the end. */
export type Ledger = ReadonlyMap<string, ThreadLedger>;
