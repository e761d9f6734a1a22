import { defaultQueueId, type QueueSetting } from '../../domain/settings/settings.ts';
import { lookAgain } from '../queues/look-again.ts';
import { changeSetting } from './change-setting.ts';
import type { SettingsDependencies } from './commit-settings.ts';
import { createSetting } from './create-setting.ts';
import type { SettingView } from './find-setting.ts';
import type { Actor } from './setting-documents.ts';

export type QueueInput = Omit<QueueSetting, 'kind' | 'id'>;

export function createQueue(
  deps: SettingsDependencies,
  actor: Actor,
  input: QueueInput,
): Promise<SettingView<'queue'>> {
  const id = deps.ids.uuid();
  return createSetting(deps, actor, () => ({ kind: 'queue', id, ...fields(id, input) }));
}

export async function changeQueue(
  deps: SettingsDependencies,
  actor: Actor,
  { id, ifMatch }: { readonly id: string; readonly ifMatch: string },
  input: QueueInput,
): Promise<SettingView<'queue'>> {
  const view = await changeSetting(deps, actor, { kind: 'queue', id, ifMatch }, () => ({
    kind: 'queue',
    id,
    ...fields(id, input),
  }));
  await lookAgain(deps, id);
  return view;
}

/** Changes who serves a queue and nothing else of it. */
export async function changeQueueMembers(
  deps: SettingsDependencies,
  actor: Actor,
  { id, ifMatch }: { readonly id: string; readonly ifMatch: string },
  members: QueueSetting['members'],
): Promise<SettingView<'queue'>> {
  const view = await changeSetting(deps, actor, { kind: 'queue', id, ifMatch }, (before) => ({
    kind: 'queue',
    id,
    ...fields(id, { ...before, members }),
  }));
  await lookAgain(deps, id);
  return view;
}

function fields(id: string, { name, priority, members }: QueueInput): QueueInput {
  // the default queue's members are not a list; a form that shows none sends none
  if (id === defaultQueueId && members.length === 0) return { name, priority, members: 'all-agents' };
  return { name, priority, members: members === 'all-agents' ? members : [...new Set(members)] };
}
