import { type AgentRecord, type Presence, assignablePresences, freeUnits } from '../agents/agent-record.ts';

/** An agent as a queue sees them: a copy of what assignment needs, brought in line after each change. */
export interface Seat {
  readonly type: 'seat';
  readonly v: 1;
  readonly agentId: string;
  readonly revision: number;
  readonly presence: Presence;
  readonly free: number;
  readonly lastAssignedAt: number;
  readonly lastReleasedAt: number;
}

export function seatOf(record: AgentRecord): Seat {
  return {
    type: 'seat',
    v: 1,
    agentId: record.agentId,
    revision: record.revision,
    presence: record.presence,
    free: freeUnits(record),
    lastAssignedAt: record.lastAssignedAt,
    lastReleasedAt: record.lastReleasedAt,
  };
}

/** Whether the seat may be given something of that size now. */
export function canTake(seat: Seat, units: number): boolean {
  return assignablePresences.has(seat.presence) && seat.free >= units;
}
