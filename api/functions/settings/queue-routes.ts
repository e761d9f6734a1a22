import { type Queue, queueInputSchema, queueMembersInputSchema } from '../../contract/settings.ts';
import { isDefaultQueue, type SettingView } from '../../use-cases/settings/find-setting.ts';
import { listSettings, readSetting } from '../../use-cases/settings/read-settings.ts';
import { removeSetting } from '../../use-cases/settings/remove-setting.ts';
import { changeQueue, changeQueueMembers, createQueue } from '../../use-cases/settings/save-queue.ts';
import { bodyOf, type Open, registerPersonRoute, withoutBody } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { readIfMatch } from './if-match.ts';
import { found, list, made, removed } from './settings-response.ts';

export function registerQueueRoutes(open: Open<SettingsFunctionDependencies>): void {
  registerPersonRoute(open, 'queues-list', 'GET /queues', withoutBody, async (deps) =>
    list((await listSettings(deps, 'queue')).map(present)),
  );
  registerPersonRoute(
    open,
    'queues-create',
    'POST /queues',
    bodyOf(queueInputSchema),
    async (deps, { who, body }) => {
      const view = await createQueue(deps, who, body);
      return made(present(view), `${deps.publicApiUrl}/queues/${view.setting.id}`);
    },
  );
  registerPersonRoute(open, 'queues-read', 'GET /queues/{id}', withoutBody, async (deps, { param }) =>
    found(present(await readSetting(deps, { kind: 'queue', id: param('id') }))),
  );
  registerPersonRoute(
    open,
    'queues-change',
    'PUT /queues/{id}',
    bodyOf(queueInputSchema),
    async (deps, { who, body, request, param }) => {
      const target = { id: param('id'), ifMatch: readIfMatch(request) };
      return found(present(await changeQueue(deps, who, target, body)));
    },
  );
  registerPersonRoute(
    open,
    'queues-members-change',
    'PUT /queues/{id}/members',
    bodyOf(queueMembersInputSchema),
    async (deps, { who, body, request, param }) => {
      const target = { id: param('id'), ifMatch: readIfMatch(request) };
      return found(present(await changeQueueMembers(deps, who, target, body.members)));
    },
  );
  registerPersonRoute(
    open,
    'queues-remove',
    'DELETE /queues/{id}',
    withoutBody,
    async (deps, { who, request, param }) => {
      await removeSetting(deps, who, { kind: 'queue', id: param('id'), ifMatch: readIfMatch(request) });
      return removed;
    },
  );
}

function present({ setting, etag }: SettingView<'queue'>): Queue {
  const { id, name, priority, members } = setting;
  const shown = members === 'all-agents' ? members : [...members];
  return { id, etag, name, priority, members: shown, isDefault: isDefaultQueue(setting) };
}
