import type { Line } from '../../domain/thread/line.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import type { LineNames } from '../present/present-line.ts';

/** Names of the queues and people that lines refer to. */
export async function lineNames(
  deps: Pick<FunctionDependencies, 'settings' | 'staff'>,
  lines: readonly Line[],
): Promise<LineNames> {
  const { queues } = await deps.settings.current();
  const ids = new Set(
    lines.flatMap((line) => (line.kind === 'event' && 'agentId' in line.event ? [line.event.agentId] : [])),
  );
  const people = await Promise.all(
    [...ids].map(async (id) => [id, (await deps.staff.person(id))?.displayName] as const),
  );
  const names = new Map(people);
  return {
    queueName: (queueId) => queues.get(queueId)?.name,
    personName: (personId) => names.get(personId),
  };
}
