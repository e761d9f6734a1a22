import { type ChannelInstance, channelInstanceInputSchema } from '../../contract/settings.ts';
import type { SettingView } from '../../use-cases/settings/find-setting.ts';
import { listSettings, readSetting } from '../../use-cases/settings/read-settings.ts';
import { removeSetting } from '../../use-cases/settings/remove-setting.ts';
import {
  changeChannelInstance,
  createChannelInstance,
} from '../../use-cases/settings/save-channel-instance.ts';
import { bodyOf, type Open, registerPersonRoute, withoutBody } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { readIfMatch } from './if-match.ts';
import { found, list, made, removed } from './settings-response.ts';

export function registerChannelInstanceRoutes(open: Open<SettingsFunctionDependencies>): void {
  registerPersonRoute(
    open,
    'workstreams-channel-instances-list',
    'GET /workstreams/{id}/channel-instances',
    withoutBody,
    async (deps, { param }) => {
      const views = await listSettings(deps, 'channel-instance', { kind: 'workstream', id: param('id') });
      return list(views.map(present));
    },
  );
  registerPersonRoute(
    open,
    'workstreams-channel-instances-create',
    'POST /workstreams/{id}/channel-instances',
    bodyOf(channelInstanceInputSchema),
    async (deps, { who, body, param }) => {
      const view = await createChannelInstance(deps, who, param('id'), body);
      const { id, workstreamId } = view.setting;
      return made(present(view), `${deps.publicApiUrl}/workstreams/${workstreamId}/channel-instances/${id}`);
    },
  );
  registerPersonRoute(
    open,
    'workstreams-channel-instances-read',
    'GET /workstreams/{id}/channel-instances/{instanceId}',
    withoutBody,
    async (deps, { param }) => {
      const place = { id: param('instanceId'), parentId: param('id') };
      return found(present(await readSetting(deps, { kind: 'channel-instance', ...place })));
    },
  );
  registerPersonRoute(
    open,
    'workstreams-channel-instances-change',
    'PUT /workstreams/{id}/channel-instances/{instanceId}',
    bodyOf(channelInstanceInputSchema),
    async (deps, { who, body, request, param }) => {
      const target = { workstreamId: param('id'), id: param('instanceId'), ifMatch: readIfMatch(request) };
      return found(present(await changeChannelInstance(deps, who, target, body)));
    },
  );
  registerPersonRoute(
    open,
    'workstreams-channel-instances-remove',
    'DELETE /workstreams/{id}/channel-instances/{instanceId}',
    withoutBody,
    async (deps, { who, request, param }) => {
      const target = { id: param('instanceId'), parentId: param('id'), ifMatch: readIfMatch(request) };
      await removeSetting(deps, who, { kind: 'channel-instance', ...target });
      return removed;
    },
  );
}

function present({
  setting: { kind: _kind, ...setting },
  etag,
}: SettingView<'channel-instance'>): ChannelInstance {
  return { ...setting, etag };
}
