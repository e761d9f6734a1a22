import type { ConnectionState } from './connection.ts';
import { ApiProblem, SignInNeeded, isTransient } from './failure.ts';
import { pollInterval } from './poll-interval.ts';

/** An answer that failed alone, while others arrive, is asked for again after this many failures' wait. */
const ownFailure = 2;

/** Spreads the clients. One number for all time: an interval that changed with every render would never end. */
const chance = Math.random();

/** When to ask again, in ms; false after a failure that repeating cannot cure. */
export function nextPoll(
  { isPushUp, failures }: ConnectionState,
  error: unknown,
  isConversationOpen: boolean,
): number | false {
  if (error instanceof SignInNeeded || (error instanceof ApiProblem && !isTransient(error))) return false;
  return pollInterval({
    isPushUp,
    isConversationOpen,
    failures: error === null ? failures : Math.max(failures, ownFailure),
    chance,
  });
}
