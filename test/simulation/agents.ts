import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import type { Principal } from '../../api/domain/identity/principal.ts';
import { changePresence } from '../../api/use-cases/agents/change-presence.ts';
import { acceptOffer, rejectOffer } from '../../api/use-cases/conversations/answer-offer.ts';
import { claimConversation } from '../../api/use-cases/conversations/claim-conversation.ts';
import {
  closeConversation,
  endConversation,
  parkConversation,
} from '../../api/use-cases/conversations/leave-conversation.ts';
import { markRead } from '../../api/use-cases/conversations/mark-read.ts';
import { type InboxReading, readInbox } from '../../api/use-cases/conversations/read-inbox.ts';
import { sendMessage } from '../../api/use-cases/conversations/send-message.ts';
import { conversationIdOf } from '../../api/use-cases/threads/identifiers.ts';
import type { WebhookDependencies } from '../../api/use-cases/webhooks/take-webhook.ts';
import { agentIds } from './simulated-settings.ts';
import { outside } from './simulated-process.ts';
import type { World } from './world.ts';

/** An answer the API has taken: it must reach the customer once, or be shown as failed. */
export interface GivenAnswer {
  readonly threadId: string;
  readonly lineId: string;
}

type Act = (deps: WebhookDependencies) => Promise<unknown>;

/** Agents at their screens: they come and go, accept and decline, answer, park, end and take up again. */
export class Agents {
  readonly answers: GivenAnswer[] = [];
  readonly #world: World;
  #active = true;
  #sent = 0;

  constructor(world: World) {
    this.#world = world;
    for (const agentId of agentIds) void this.#work(agentId);
  }

  stop(): void {
    this.#active = false;
  }

  async #work(agentId: string): Promise<void> {
    const { random, scheduler } = this.#world;
    const who: Principal = {
      personId: agentId,
      tenantId: 't',
      objectId: agentId,
      displayName: agentId,
      roles: ['agent'],
    };
    await this.#world.attempt((deps) => changePresence(deps, who, 'available'));
    while (this.#active) {
      await scheduler.sleep(outside, random.below(8_000));
      if (random.chance(0.03)) {
        const presence =
          random.pick(['available', 'busy', 'do-not-disturb', 'away', 'offline'] as const) ?? 'available';
        await this.#world.attempt((deps) => changePresence(deps, who, presence));
        continue;
      }
      const inbox = await this.#world.attempt((deps) => readInbox(deps, who, undefined));
      const act = inbox === undefined ? undefined : this.#choose(who, inbox);
      if (act !== undefined) await this.#world.attempt(act);
    }
    await this.#settleDown(who);
  }

  /** At the end of the day everybody is there. */
  async #settleDown(who: Principal): Promise<void> {
    for (;;) {
      const done = await this.#world.attempt((deps) => changePresence(deps, who, 'available'));
      if (done !== undefined) return;
      await this.#world.scheduler.sleep(outside, 1_000);
    }
  }

  #choose(who: Principal, inbox: InboxReading): Act | undefined {
    const { random } = this.#world;
    const offer = random.pick(inbox.rows.filter(({ list }) => list === 'offers'));
    if (offer?.offer !== undefined && random.chance(0.8)) {
      const offerId = `${conversationIdOf(offer.threadId, offer.conversation)}.${offer.offer.number}`;
      return random.chance(0.8)
        ? (deps) => acceptOffer(deps, who, offerId)
        : (deps) => rejectOffer(deps, who, offerId, undefined);
    }
    const open = random.pick(inbox.open);
    if (open !== undefined && random.chance(0.1)) {
      return (deps) =>
        claimConversation(deps, who, conversationIdOf(open.threadId, open.conversation), 'pick');
    }
    const away = random.pick(inbox.rows.filter(({ list }) => list === 'waiting' || list === 'closed'));
    if (away !== undefined && random.chance(0.05)) {
      return (deps) =>
        claimConversation(deps, who, conversationIdOf(away.threadId, away.conversation), 'reopen');
    }
    const mine = random.pick(inbox.rows.filter(({ list }) => list === 'mine'));
    return mine === undefined
      ? undefined
      : this.#attend(who, mine.threadId, conversationIdOf(mine.threadId, mine.conversation));
  }

  #attend(who: Principal, threadId: string, conversationId: string): Act {
    const { random } = this.#world;
    const dice = random.fraction();
    if (dice < 0.7) {
      void this.#answer(who, threadId, conversationId);
      return () => Promise.resolve();
    }
    if (dice < 0.8) return (deps) => parkConversation(deps, who, conversationId);
    if (dice < 0.9) return (deps) => endConversation(deps, who, conversationId);
    if (dice < 0.95) return (deps) => closeConversation(deps, who, conversationId);
    return (deps) => markRead(deps, who, conversationId, 1_000_000);
  }

  /** Sends, and repeats with the same id until it was taken or refused, as the tab does. */
  async #answer(who: Principal, threadId: string, conversationId: string): Promise<void> {
    this.#sent += 1;
    const input = { clientMessageId: `${who.personId}-${this.#sent}`, text: `answer ${this.#sent}` };
    for (;;) {
      const outcome = await this.#outcome((deps) => sendMessage(deps, who, conversationId, input));
      if (outcome === 'refused') return;
      if (outcome !== 'again') {
        this.answers.push({ threadId, lineId: outcome.lineId });
        return;
      }
      await this.#world.scheduler.sleep(outside, 1_000 + this.#world.random.below(3_000));
    }
  }

  async #outcome(
    work: (deps: WebhookDependencies) => Promise<{ readonly id: string }>,
  ): Promise<{ readonly lineId: string } | 'refused' | 'again'> {
    const { process, deps } = this.#world.instance();
    try {
      return { lineId: (await process.call(() => work(deps))).id };
    } catch (error) {
      const transient = !isPunteError(error) || error.description.status >= 500;
      return transient ? 'again' : 'refused';
    }
  }
}
