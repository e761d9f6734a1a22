const memory = 30 * 60_000;
const tolerated = 3;

/**
 * Azure's rule: a worker that failed is started again, but the third failure, each within 30 minutes of the one before,
 * stops the host. [host:src/WebJobs.Script/Workers/Rpc/FunctionRegistration/RpcFunctionInvocationDispatcher.cs]
 */
export class RestartPolicy {
  #failures = 0;
  #last = -Infinity;

  /** @param now ms on any clock that only goes forward */
  onFailure(now: number): 'restart-worker' | 'stop-host' {
    if (now - this.#last > memory) this.#failures = 0;
    this.#last = now;
    this.#failures += 1;
    return this.#failures < tolerated ? 'restart-worker' : 'stop-host';
  }

  reset(): void {
    this.#failures = 0;
  }
}
