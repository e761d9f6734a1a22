import { type InboxRow, type OfferRow, inboxSchema } from '../../api/contract/inbox.ts';
import type { Person } from './person.ts';

type ListName = 'offers' | 'mine' | 'waiting' | 'closed';
const lists: readonly ListName[] = ['offers', 'mine', 'waiting', 'closed'];

interface HeldRow {
  readonly list: ListName;
  readonly row: InboxRow | OfferRow;
}

/** An agent's lists as a screen keeps them: read once, then brought up to date by cursor. */
export class HeldInbox {
  readonly #person: Person;
  readonly #rows = new Map<string, HeldRow>();
  #cursor: string | undefined;

  constructor(person: Person) {
    this.#person = person;
  }

  async refresh(): Promise<void> {
    const since = this.#cursor === undefined ? '' : `?since=${encodeURIComponent(this.#cursor)}`;
    const inbox = await this.#person.want(`/inbox${since}`, inboxSchema);
    if (inbox.complete) this.#rows.clear();
    for (const list of lists) for (const row of inbox[list]) this.#take(list, row);
    this.#cursor = inbox.cursor;
  }

  offers(): readonly OfferRow[] {
    return this.#listed('offers').filter((row) => 'deadline' in row);
  }

  mine(): readonly InboxRow[] {
    return this.#listed('mine');
  }

  /** Parked and closed ones. */
  left(): readonly InboxRow[] {
    return [...this.#listed('waiting'), ...this.#listed('closed')];
  }

  /** What is shown, as comparable text: conversation, list and revision. */
  shown(): readonly string[] {
    return lists
      .flatMap((list) => this.#listed(list).map((row) => `${row.conversationId} ${list} ${row.revision}`))
      .toSorted();
  }

  #listed(list: ListName): readonly (InboxRow | OfferRow)[] {
    return [...this.#rows.values()].filter((held) => held.list === list).map(({ row }) => row);
  }

  #take(list: ListName, row: InboxRow | OfferRow): void {
    const held = this.#rows.get(row.conversationId);
    if (held !== undefined && held.row.revision > row.revision) return;
    if (row.gone === true) this.#rows.delete(row.conversationId);
    else this.#rows.set(row.conversationId, { list, row });
  }
}
