export type RequestKind = 'container' | 'ranges' | 'plan' | 'read' | 'query' | 'batch' | 'bulk' | 'other';

export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly substatus?: number;
      readonly retryAfterMs?: number;
    }
  /** The request does not reach the service. */
  | { readonly kind: 'connection-lost' }
  /** The service acts, its answer does not arrive. */
  | { readonly kind: 'reply-lost' }
  /** Nothing comes back until the caller gives up. */
  | { readonly kind: 'no-answer' };

/** Faults for the next requests of a kind. */
export class FaultPlan {
  readonly #planned: { readonly kind: RequestKind; readonly fault: Fault; left: number }[] = [];

  add(kind: RequestKind, fault: Fault, times = 1): void {
    this.#planned.push({ kind, fault, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  for(kind: RequestKind): Fault | undefined {
    const planned = this.#planned.find((one) => one.kind === kind && one.left > 0);
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  }
}
