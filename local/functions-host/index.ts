export type {
  ChangeFeedModule,
  ChangeFeedOptions,
  ChangeFeedSource,
  FeedPage,
  FeedPosition,
  FeedRead,
  FeedStart,
  Lease,
  LeaseStore,
  StoredLease,
} from './change-feed-source.ts';
export type { FunctionDefinition, RefusedFunction } from './function-definition.ts';
export type { FunctionsHost } from './functions-host.ts';
export { startFunctionsHost } from './functions-host.ts';
export type { HostErrorCode } from './host-error.ts';
export { FunctionsHostError } from './host-error.ts';
export type { LogEntry, LogSink } from './log.ts';
export type { FunctionsHostEvents, FunctionsHostOptions } from './options.ts';
export type { GroupName } from './worker-group.ts';
