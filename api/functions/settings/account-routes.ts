import { accountInputSchema } from '../../contract/settings.ts';
import { readAccountHealth } from '../../use-cases/settings/account-health.ts';
import type { SettingView } from '../../use-cases/settings/find-setting.ts';
import { listSettings, readSetting } from '../../use-cases/settings/read-settings.ts';
import { removeSetting } from '../../use-cases/settings/remove-setting.ts';
import { changeAccount, createAccount } from '../../use-cases/settings/save-account.ts';
import { bodyOf, type Open, registerPersonRoute, withoutBody } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { readIfMatch } from './if-match.ts';
import { presentAccount } from './present-account.ts';
import { found, list, made, removed } from './settings-response.ts';

export function registerAccountRoutes(open: Open<SettingsFunctionDependencies>): void {
  registerPersonRoute(open, 'accounts-list', 'GET /accounts', withoutBody, async (deps) =>
    list(await present(deps, await listSettings(deps, 'account'))),
  );
  registerPersonRoute(
    open,
    'accounts-create',
    'POST /accounts',
    bodyOf(accountInputSchema),
    async (deps, { who, body }) => {
      const view = await createAccount(deps, who, body);
      return made(await presentOne(deps, view), `${deps.publicApiUrl}/accounts/${view.setting.id}`);
    },
  );
  registerPersonRoute(open, 'accounts-read', 'GET /accounts/{id}', withoutBody, async (deps, { param }) =>
    found(await presentOne(deps, await readSetting(deps, { kind: 'account', id: param('id') }))),
  );
  registerPersonRoute(
    open,
    'accounts-change',
    'PUT /accounts/{id}',
    bodyOf(accountInputSchema),
    async (deps, { who, body, request, param }) => {
      const target = { id: param('id'), ifMatch: readIfMatch(request) };
      return found(await presentOne(deps, await changeAccount(deps, who, target, body)));
    },
  );
  registerPersonRoute(
    open,
    'accounts-remove',
    'DELETE /accounts/{id}',
    withoutBody,
    async (deps, { who, request, param }) => {
      await removeSetting(deps, who, { kind: 'account', id: param('id'), ifMatch: readIfMatch(request) });
      return removed;
    },
  );
}

async function present(deps: SettingsFunctionDependencies, views: readonly SettingView<'account'>[]) {
  const ids = views.map(({ setting }) => setting.id);
  const health = await readAccountHealth(deps, ids);
  return views.map((view) =>
    presentAccount(view, { publicApiUrl: deps.publicApiUrl, health: health.get(view.setting.id) }),
  );
}

async function presentOne(deps: SettingsFunctionDependencies, view: SettingView<'account'>) {
  const health = await readAccountHealth(deps, [view.setting.id]);
  return presentAccount(view, { publicApiUrl: deps.publicApiUrl, health: health.get(view.setting.id) });
}
