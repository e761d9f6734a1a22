import { type Observable, createObservable } from './observable.ts';

export interface ConnectionState {
  readonly isReachable: boolean;
  /** ms by this machine: the last time the service answered */
  readonly lastReachedAt: number | undefined;
  /** failed attempts in a row */
  readonly failures: number;
  readonly isPushUp: boolean;
}

export type Connection = Observable<ConnectionState> & {
  readonly report: (outcome: 'reached' | 'unreachable', at: number) => void;
  readonly setPush: (isUp: boolean) => void;
};

/** Whether the service answers, learnt from the requests themselves: browsers only guess. */
export function createConnection(): Connection {
  const state = createObservable<ConnectionState>({
    isReachable: true,
    lastReachedAt: undefined,
    failures: 0,
    isPushUp: false,
  });
  return {
    ...state,
    report(outcome, at) {
      const held = state.get();
      if (outcome === 'reached') {
        // Not every answer is worth a render: the time is shown in minutes, and only while unreachable.
        const isNews = !held.isReachable || held.failures > 0 || at - (held.lastReachedAt ?? 0) > 5_000;
        if (isNews) state.set({ ...held, isReachable: true, failures: 0, lastReachedAt: at });
        return;
      }
      state.set({ ...held, isReachable: false, failures: held.failures + 1 });
    },
    setPush(isUp) {
      if (state.get().isPushUp !== isUp) state.set({ ...state.get(), isPushUp: isUp });
    },
  };
}
