import { release } from '../../domain/agents/agent-record.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeAgent } from './change-agent.ts';

/** Lets reservations of one agent go; harmless where they are gone already. Answers whether anything changed. */
export function releaseReservations(
  deps: Pick<Dependencies, 'store' | 'clock' | 'ids' | 'staff'>,
  agentId: string,
  reservations: readonly string[],
): Promise<boolean> {
  return changeAgent(deps, agentId, (record, now) => {
    const changed = release(record, reservations, now);
    return { record: changed, answer: changed !== undefined };
  });
}
