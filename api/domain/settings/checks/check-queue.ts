import type { FieldProblem } from '../../errors/punte-error.ts';
import { refuseFields } from '../refusals.ts';
import type { SettingsSnapshot } from '../settings-snapshot.ts';
import { defaultQueueId, type QueueSetting } from '../settings.ts';
import { checkName } from './check-name.ts';

const personId = /^[A-Za-z0-9-]{1,64}\.[A-Za-z0-9-]{1,64}$/;

/** Throws `invalid-request` or `name-taken`. */
export function checkQueue(settings: SettingsSnapshot, next: QueueSetting): void {
  refuseFields(members(next));
  checkName(settings, next);
}

function members(queue: QueueSetting): FieldProblem[] {
  if (queue.members === 'all-agents') return [];
  if (queue.id === defaultQueueId)
    return [
      {
        path: 'members',
        code: 'fixed',
        message: 'All agents are members of the default queue. Make another queue for some of them.',
      },
    ];
  if (queue.members.every((member) => personId.test(member))) return [];
  return [{ path: 'members', code: 'not-found', message: 'Choose members from the list of people.' }];
}
