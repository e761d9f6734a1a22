import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { conversationSchema, outboundLineSchema } from '../../api/contract/conversation.ts';
import { type InboxRow, type OfferRow } from '../../api/contract/inbox.ts';
import { meSchema } from '../../api/contract/me.ts';
import type { Random } from '../../local/google/random.ts';
import { HeldInbox } from './held-inbox.ts';
import type { Ledger, ThreadLedger } from './ledger.ts';
import type { Person } from './person.ts';
import { ThreadView } from './thread-view.ts';

const pollMs = 120;
const nothing = z.unknown();

/**
 * An agent by script: takes offers, answers every customer message of a conversation once and in order, then parks,
 * ends, closes or keeps it. A call without an answer is repeated until there is one.
 */
export class Agent {
  readonly person: Person;
  readonly inbox: HeldInbox;
  readonly #ledger: Ledger;
  readonly #random: Random;
  readonly #views = new Map<string, ThreadView>();
  /** Revisions of conversations left that need no other look. */
  readonly #looked = new Map<string, number>();
  readonly #stopping = new AbortController();
  /** Nothing is turned down any more and at most one conversation is kept, so that the queue runs empty. */
  #finishing = false;

  constructor(person: Person, ledger: Ledger, random: Random) {
    this.person = person;
    this.inbox = new HeldInbox(person);
    this.#ledger = ledger;
    this.#random = random;
  }

  /** Signs in to work and works until `stop`. */
  async work(): Promise<void> {
    await this.#beAvailable();
    while (!this.#stopping.signal.aborted) {
      await this.inbox.refresh();
      for (const offer of this.inbox.offers()) await this.#answerOffer(offer);
      for (const row of this.inbox.mine()) await this.#serve(row);
      for (const row of this.inbox.left()) await this.#lookAgain(row);
      await pause(pollMs);
    }
  }

  finish(): void {
    this.#finishing = true;
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #beAvailable(): Promise<void> {
    await this.person.want('/me', meSchema);
    await this.person.want('/me/presence', meSchema, { method: 'PUT', body: { presence: 'available' } });
  }

  async #answerOffer(offer: OfferRow): Promise<void> {
    if (!this.#finishing && this.#random.chance(0.05)) {
      await this.#act(`/offers/${offer.id}/reject`, { reason: 'not now' });
      return;
    }
    const answer = await this.person.call(`/offers/${offer.id}/accept`, conversationSchema, {
      method: 'POST',
    });
    const customer = offer.customerName;
    if (answer.kind === 'refused' || customer === undefined) return;
    const thread = this.#ledger.get(customer);
    if (thread !== undefined) thread.threadId = answer.body.threadId;
    await this.#serve({ ...offer, state: answer.body.state });
  }

  async #serve(row: InboxRow): Promise<void> {
    const { conversationId, customerName = '' } = row;
    const thread = this.#ledger.get(customerName);
    if (thread === undefined) throw new Error(`Nobody wrote as "${customerName}".`);
    if (row.state === 'wrap-up') {
      if (this.#finishing || this.#random.chance(0.3))
        await this.#act(`/conversations/${conversationId}/close`);
      return;
    }
    const view = this.#viewOf(conversationId);
    if (!(await view.refresh())) return;
    for (const text of view.unanswered()) {
      if (!(await this.#answer(thread, conversationId, text))) return;
    }
    await this.#leaveOrKeep(conversationId);
  }

  /** A message may have come just before its conversation was left: then it is taken up again, as a person would. */
  async #lookAgain(row: InboxRow): Promise<void> {
    if (this.#looked.get(row.conversationId) === row.revision) return;
    const view = this.#viewOf(row.conversationId);
    if (!(await view.refresh())) return;
    const refusal =
      view.unanswered().length > 0
        ? await this.#act(`/conversations/${row.conversationId}/reopen`)
        : 'answered';
    if (refusal !== 'capacity-full') this.#looked.set(row.conversationId, row.revision);
  }

  /** Answers one message. Answers whether the conversation is still this agent's to answer. */
  async #answer(thread: ThreadLedger, conversationId: string, text: string): Promise<boolean> {
    const body = { clientMessageId: `re ${text}`, text: `re ${text}` };
    const path = `/conversations/${conversationId}/messages`;
    const answer = await this.person.call(path, outboundLineSchema, { method: 'POST', body });
    if (answer.kind === 'refused') return false;
    thread.answers.push({ id: answer.body.id, text: body.text, agent: this.person.name });
    return true;
  }

  async #leaveOrKeep(conversationId: string): Promise<void> {
    const draw = this.#random.next();
    const path = `/conversations/${conversationId}`;
    if (draw < 0.06) await this.#act(`${path}/park`);
    else if (draw < 0.09) await this.#act(`${path}/end`);
    else if (draw < 0.12) await this.#act(`${path}/close`);
    else if (this.#finishing && this.inbox.mine().length > 1) await this.#act(`${path}/park`);
  }

  /** Does something that may be refused, since the conversation may have moved on meanwhile. Answers with what code. */
  async #act(path: string, body?: object): Promise<string | undefined> {
    const call = { method: 'POST', ...(body === undefined ? {} : { body }) } as const;
    const answer = await this.person.call(path, nothing, call);
    return answer.kind === 'refused' ? answer.code : undefined;
  }

  #viewOf(conversationId: string): ThreadView {
    const threadId = conversationId.slice(0, conversationId.lastIndexOf('.'));
    const view = this.#views.get(threadId) ?? new ThreadView(this.person);
    this.#views.set(threadId, view);
    view.conversationId = conversationId;
    return view;
  }
}
