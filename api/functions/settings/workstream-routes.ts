import { type Workstream, workstreamInputSchema } from '../../contract/settings.ts';
import type { SettingView } from '../../use-cases/settings/find-setting.ts';
import { listSettings, readSetting } from '../../use-cases/settings/read-settings.ts';
import { removeSetting } from '../../use-cases/settings/remove-setting.ts';
import {
  changeWorkstream,
  copyWorkstream,
  createWorkstream,
} from '../../use-cases/settings/save-workstream.ts';
import { bodyOf, type Open, registerPersonRoute, withoutBody } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { readIfMatch } from './if-match.ts';
import { found, list, made, removed } from './settings-response.ts';

export function registerWorkstreamRoutes(open: Open<SettingsFunctionDependencies>): void {
  registerPersonRoute(open, 'workstreams-list', 'GET /workstreams', withoutBody, async (deps) =>
    list((await listSettings(deps, 'workstream')).map(present)),
  );
  registerPersonRoute(
    open,
    'workstreams-create',
    'POST /workstreams',
    bodyOf(workstreamInputSchema),
    async (deps, { who, body }) => {
      const view = await createWorkstream(deps, who, body);
      return made(present(view), `${deps.publicApiUrl}/workstreams/${view.setting.id}`);
    },
  );
  registerPersonRoute(
    open,
    'workstreams-read',
    'GET /workstreams/{id}',
    withoutBody,
    async (deps, { param }) =>
      found(present(await readSetting(deps, { kind: 'workstream', id: param('id') }))),
  );
  registerPersonRoute(
    open,
    'workstreams-change',
    'PUT /workstreams/{id}',
    bodyOf(workstreamInputSchema),
    async (deps, { who, body, request, param }) => {
      const target = { id: param('id'), ifMatch: readIfMatch(request) };
      return found(present(await changeWorkstream(deps, who, target, body)));
    },
  );
  registerPersonRoute(
    open,
    'workstreams-remove',
    'DELETE /workstreams/{id}',
    withoutBody,
    async (deps, { who, request, param }) => {
      await removeSetting(deps, who, { kind: 'workstream', id: param('id'), ifMatch: readIfMatch(request) });
      return removed;
    },
  );
  registerPersonRoute(
    open,
    'workstreams-copy',
    'POST /workstreams/{id}/copy',
    withoutBody,
    async (deps, { who, param }) => {
      const view = await copyWorkstream(deps, who, param('id'));
      return made(present(view), `${deps.publicApiUrl}/workstreams/${view.setting.id}`);
    },
  );
}

function present({ setting: { kind: _kind, ...setting }, etag }: SettingView<'workstream'>): Workstream {
  return { ...setting, etag };
}
