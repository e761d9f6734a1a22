export type { Connection } from './connections.ts';
export { createPushHub } from './create-push-hub.ts';
export type { PushHub, PushHubOptions } from './create-push-hub.ts';
