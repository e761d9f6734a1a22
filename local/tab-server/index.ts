export { contentSecurityPolicy } from './content-security-policy.ts';
export { startTabServer, type RunningTabServer, type TabServerOptions } from './start-tab-server.ts';
export type { TabConfiguration } from './tab-configuration.ts';
