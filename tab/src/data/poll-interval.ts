import { backOff } from './back-off.ts';

export interface PollCircumstances {
  readonly isPushUp: boolean;
  readonly isConversationOpen: boolean;
  /** failed attempts in a row */
  readonly failures: number;
  /** 0 ≤ chance < 1, spreads the clients */
  readonly chance: number;
}

/** How long to wait before asking again, in ms: push only shortens it, failures stretch it. */
export function pollInterval({ isPushUp, isConversationOpen, failures, chance }: PollCircumstances): number {
  if (failures > 0) return backOff(failures, chance);
  const base = isPushUp ? 20_000 : isConversationOpen ? 2_500 : 5_000;
  return Math.round(base * (0.8 + 0.4 * chance));
}
