import { usedUnits } from '../../api/domain/agents/agent-record.ts';
import { heldReservation } from '../../api/domain/conversation/conversation.ts';
import { type DeliveryState, isProgress } from '../../api/domain/delivery/delivery-record.ts';
import { agentRecords, heads, lines } from './read-truth.ts';
import type { World } from './world.ts';

/** What must hold at every moment, whatever crashes. Each answer is a sentence about what was broken. */
export class Safety {
  readonly #world: World;
  readonly #revisions = new Map<string, number>();
  readonly #states = new Map<string, DeliveryState>();

  constructor(world: World) {
    this.#world = world;
  }

  check(): readonly string[] {
    return [...this.#capacity(), ...this.#owners(), ...this.#revisionsGrow()];
  }

  /** Dearer, so looked at now and then. */
  checkLines(): readonly string[] {
    return heads(this.#world).flatMap((head) =>
      lines(this.#world, head.threadId).flatMap((line) => {
        if (line.kind !== 'outbound') return [];
        const before = this.#states.get(line.id);
        const { state } = line.delivery;
        this.#states.set(line.id, state);
        const again = before === 'failed' && state === 'queued';
        if (before === undefined || before === state || again || isProgress(before, state)) return [];
        return [`message ${line.id} went from ${before} to ${state}`];
      }),
    );
  }

  #capacity(): readonly string[] {
    return agentRecords(this.#world)
      .filter(
        (record) => !record.reservations.some(({ forced }) => forced) && usedUnits(record) > record.limit,
      )
      .map((record) => `${record.agentId} has ${usedUnits(record)} of ${record.limit} units reserved`);
  }

  #owners(): readonly string[] {
    const reserved = new Set(
      agentRecords(this.#world).flatMap(({ agentId, reservations }) =>
        reservations.map(({ id }) => `${agentId} ${id}`),
      ),
    );
    return heads(this.#world).flatMap(({ threadId, conversation }) => {
      const held = heldReservation(conversation);
      if (held === undefined || reserved.has(`${held.agentId} ${held.reservation}`)) return [];
      return [
        `thread ${threadId}: ${held.agentId} has it (${conversation?.state ?? ''}) without ${held.reservation}`,
      ];
    });
  }

  #revisionsGrow(): readonly string[] {
    return heads(this.#world).flatMap(({ threadId, revision }) => {
      const before = this.#revisions.get(threadId) ?? 0;
      this.#revisions.set(threadId, revision);
      return revision < before ? [`thread ${threadId} went back from revision ${before} to ${revision}`] : [];
    });
  }
}
