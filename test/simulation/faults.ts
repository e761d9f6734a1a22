/** How often things go wrong, as probabilities; all 0 in a healed world. */
export interface Faults {
  /** A store call is refused as busy. */
  readonly throttled: number;
  /** A write takes effect but its answer is lost. */
  readonly replyLost: number;
  /** A read shows the version before the last write of another process. */
  readonly staleRead: number;
  /** A batch of the change feed is delivered again, or lost as Azure's trigger loses it. */
  readonly feedRepeated: number;
  readonly feedLost: number;
  /** Google asks to slow down, fails, or takes a message without answering. */
  readonly providerThrottles: number;
  readonly providerFails: number;
  readonly providerSilent: number;
  /** A webhook is delivered again although it was answered. */
  readonly webhookRepeated: number;
  /** At each port call the process dies. */
  readonly crash: number;
}

export const noFaults: Faults = {
  throttled: 0,
  replyLost: 0,
  staleRead: 0,
  feedRepeated: 0,
  feedLost: 0,
  providerThrottles: 0,
  providerFails: 0,
  providerSilent: 0,
  webhookRepeated: 0,
  crash: 0,
};

export const roughDay: Faults = {
  throttled: 0.01,
  replyLost: 0.01,
  staleRead: 0.05,
  feedRepeated: 0.1,
  feedLost: 0.05,
  providerThrottles: 0.05,
  providerFails: 0.05,
  providerSilent: 0.05,
  webhookRepeated: 0.1,
  crash: 0.0005,
};
