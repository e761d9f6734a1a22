import { brandAgentInputSchema } from '../../contract/settings.ts';
import type { SettingView } from '../../use-cases/settings/find-setting.ts';
import { listSettings, readSetting } from '../../use-cases/settings/read-settings.ts';
import { removeSetting } from '../../use-cases/settings/remove-setting.ts';
import { changeBrandAgent, createBrandAgent } from '../../use-cases/settings/save-brand-agent.ts';
import { bodyOf, type Open, registerPersonRoute, withoutBody } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { readIfMatch } from './if-match.ts';
import { presentBrandAgent } from './present-account.ts';
import { found, list, made, removed } from './settings-response.ts';

export function registerBrandAgentRoutes(open: Open<SettingsFunctionDependencies>): void {
  registerPersonRoute(
    open,
    'accounts-brand-agents-list',
    'GET /accounts/{id}/brand-agents',
    withoutBody,
    async (deps, { param }) => {
      const present = await presenter(deps, param('id'));
      const views = await listSettings(deps, 'brand-agent', { kind: 'account', id: param('id') });
      return list(views.map(present));
    },
  );
  registerPersonRoute(
    open,
    'accounts-brand-agents-create',
    'POST /accounts/{id}/brand-agents',
    bodyOf(brandAgentInputSchema),
    async (deps, { who, body, param }) => {
      const present = await presenter(deps, param('id'));
      const view = await createBrandAgent(deps, who, param('id'), body);
      const { id, accountId } = view.setting;
      return made(present(view), `${deps.publicApiUrl}/accounts/${accountId}/brand-agents/${id}`);
    },
  );
  registerPersonRoute(
    open,
    'accounts-brand-agents-read',
    'GET /accounts/{id}/brand-agents/{brandAgentId}',
    withoutBody,
    async (deps, { param }) => {
      const place = { id: param('brandAgentId'), parentId: param('id') };
      const present = await presenter(deps, place.parentId);
      return found(present(await readSetting(deps, { kind: 'brand-agent', ...place })));
    },
  );
  registerPersonRoute(
    open,
    'accounts-brand-agents-change',
    'PUT /accounts/{id}/brand-agents/{brandAgentId}',
    bodyOf(brandAgentInputSchema),
    async (deps, { who, body, request, param }) => {
      const target = { accountId: param('id'), id: param('brandAgentId'), ifMatch: readIfMatch(request) };
      const present = await presenter(deps, target.accountId);
      return found(present(await changeBrandAgent(deps, who, target, body)));
    },
  );
  registerPersonRoute(
    open,
    'accounts-brand-agents-remove',
    'DELETE /accounts/{id}/brand-agents/{brandAgentId}',
    withoutBody,
    async (deps, { who, request, param }) => {
      const target = { id: param('brandAgentId'), parentId: param('id'), ifMatch: readIfMatch(request) };
      await removeSetting(deps, who, { kind: 'brand-agent', ...target });
      return removed;
    },
  );
}

/** How the brand agents of this account are shown. Throws `not-found` where there is no such account. */
async function presenter(deps: SettingsFunctionDependencies, accountId: string) {
  const { setting } = await readSetting(deps, { kind: 'account', id: accountId });
  return (view: SettingView<'brand-agent'>) => presentBrandAgent(view, setting.channel, deps.publicApiUrl);
}
