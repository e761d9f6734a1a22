export { demoPeople, localApiAudience, localClientId, localTenantId } from './demo-people.ts';
export type { LocalPerson } from './demo-people.ts';
export { startSignIn } from './start-sign-in.ts';
export type { RunningSignIn, SignInOptions } from './start-sign-in.ts';
