import { registerAccountRoutes } from './account-routes.ts';
import { registerBrandAgentRoutes } from './brand-agent-routes.ts';
import { registerChannelInstanceRoutes } from './channel-instance-routes.ts';
import type { Open } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { registerPeopleRoutes } from './people-routes.ts';
import { registerQueueRoutes } from './queue-routes.ts';
import { registerSecretRoutes } from './secret-routes.ts';
import { registerWorkstreamRoutes } from './workstream-routes.ts';

/**
 * Every function of settings. Azure tries routes in the order of the functions' names and takes the first that matches;
 * none of these shadows another, since routes of the same length differ in a fixed part.
 */
export function registerSettingsFunctions(open: Open<SettingsFunctionDependencies>): void {
  registerAccountRoutes(open);
  registerSecretRoutes(open);
  registerBrandAgentRoutes(open);
  registerWorkstreamRoutes(open);
  registerChannelInstanceRoutes(open);
  registerQueueRoutes(open);
  registerPeopleRoutes(open);
}
