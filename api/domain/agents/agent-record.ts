/** What an agent may choose, plus `inactive`, which only the system sets. */
export type Presence = 'available' | 'busy' | 'do-not-disturb' | 'away' | 'offline' | 'inactive';

/** Capacity held for one claim of a conversation. `token` names who took it, so that a repeat is told from a rival. */
export interface Reservation {
  /** `<threadId>.<conversation>.<claim>`. */
  readonly id: string;
  readonly threadId: string;
  readonly units: number;
  readonly reservedAt: number;
  readonly forced: boolean;
  readonly token: string;
}

/** What the record still asks for: seats in the queues to bring in line, ownerless reservations to look for. */
export interface AgentTodo {
  readonly seats: boolean;
  readonly notify: boolean;
  /** When to look for reservations without an owner, ms. */
  readonly settleAt?: number | undefined;
}

/** An agent's presence and capacity: the only truth about both. Times are ms since 1970. */
export interface AgentRecord {
  readonly type: 'agent';
  readonly v: 1;
  readonly agentId: string;
  readonly presence: Presence;
  readonly limit: number;
  readonly reservations: readonly Reservation[];
  readonly lastAssignedAt: number;
  readonly lastReleasedAt: number;
  readonly revision: number;
  readonly todo: AgentTodo;
  /** Since when `todo` asks for something now; the sweep looks for old ones. */
  readonly todoSince?: number | undefined;
}

/** Presences in which an agent is given work. */
export const assignablePresences: ReadonlySet<Presence> = new Set<Presence>(['available', 'busy']);

/** Presences in which an agent is at the desk, though not always given new work. */
export const presentPresences: ReadonlySet<Presence> = new Set<Presence>([
  'available',
  'busy',
  'do-not-disturb',
]);

/** How long a reservation may be without an owner before somebody looks. */
export const settleAfterMs = 30_000;

export function newAgentRecord(agentId: string, limit: number): AgentRecord {
  return {
    type: 'agent',
    v: 1,
    agentId,
    presence: 'offline',
    limit,
    reservations: [],
    lastAssignedAt: 0,
    lastReleasedAt: 0,
    revision: 0,
    todo: { seats: false, notify: false },
  };
}

export function usedUnits(record: AgentRecord): number {
  return record.reservations.reduce((sum, reservation) => sum + reservation.units, 0);
}

export function freeUnits(record: AgentRecord): number {
  return record.limit - usedUnits(record);
}

/** What asks for a reservation. `forced`: by a supervisor's or agent's own act, which may exceed the limit. */
export interface ReservationRequest {
  readonly id: string;
  readonly threadId: string;
  readonly units: number;
  readonly token: string;
  readonly forced: boolean;
}

export type ReserveDecision =
  | { readonly kind: 'reserved'; readonly record: AgentRecord }
  /** The same request was granted before: its answer was lost. */
  | { readonly kind: 'repeat' }
  | { readonly kind: 'refused'; readonly because: 'presence' | 'capacity' | 'rival' };

/** Reserves capacity for a claim. Presence counts only for what the system gives, not for what the agent takes. */
export function reserve(
  record: AgentRecord,
  request: ReservationRequest,
  now: number,
  wanted: 'given' | 'taken',
): ReserveDecision {
  const present = record.reservations.find((reservation) => reservation.id === request.id);
  if (present !== undefined) {
    return present.token === request.token ? { kind: 'repeat' } : { kind: 'refused', because: 'rival' };
  }
  if (wanted === 'given' && !assignablePresences.has(record.presence))
    return { kind: 'refused', because: 'presence' };
  if (!request.forced && freeUnits(record) < request.units) return { kind: 'refused', because: 'capacity' };
  const reservation: Reservation = { ...request, reservedAt: now };
  return {
    kind: 'reserved',
    record: advanceAgent(record, now, {
      reservations: [...record.reservations, reservation],
      lastAssignedAt: now,
      todo: {
        ...record.todo,
        seats: true,
        notify: true,
        settleAt: record.todo.settleAt ?? now + settleAfterMs,
      },
    }),
  };
}

/** Lets reservations go; nothing where none of them is held. */
export function release(record: AgentRecord, ids: readonly string[], now: number): AgentRecord | undefined {
  const kept = record.reservations.filter((reservation) => !ids.includes(reservation.id));
  if (kept.length === record.reservations.length) return undefined;
  return advanceAgent(record, now, {
    reservations: kept,
    lastReleasedAt: now,
    todo: {
      ...record.todo,
      seats: true,
      notify: true,
      ...(kept.length === 0 ? { settleAt: undefined } : {}),
    },
  });
}

/** Sets the presence; nothing where it is that already. */
export function setPresence(record: AgentRecord, presence: Presence, now: number): AgentRecord | undefined {
  if (record.presence === presence) return undefined;
  const settleAt = record.reservations.length === 0 ? undefined : now;
  return advanceAgent(record, now, { presence, todo: { seats: true, notify: true, settleAt } });
}

/** Changes the limit; what is reserved beyond it stays. */
export function setLimit(record: AgentRecord, limit: number, now: number): AgentRecord | undefined {
  if (record.limit === limit) return undefined;
  return advanceAgent(record, now, { limit, todo: { ...record.todo, seats: true, notify: true } });
}

/** The record one revision on. */
export function advanceAgent(record: AgentRecord, now: number, patch: Partial<AgentRecord>): AgentRecord {
  const next = { ...record, ...patch, revision: record.revision + 1 };
  const asks = next.todo.seats || next.todo.notify;
  return { ...next, todoSince: asks ? (record.todoSince ?? now) : undefined };
}
