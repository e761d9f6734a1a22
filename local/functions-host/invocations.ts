import { randomUUID } from 'node:crypto';
import type { FeedFunction, FunctionDefinition, TimerFunction } from './function-definition.ts';
import type { CallHttp } from './http/http-front.ts';
import type { WriteLog } from './log.ts';
import type { InvokeJson, RetryState, WorkerLog } from './protocol/messages.ts';
import { runWithRetry } from './run-with-retry.ts';
import type { WorkerGroup } from './worker-group.ts';
import type { InvocationOutcome } from './worker-process.ts';

type Kind = FunctionDefinition['trigger'];
type InvokeMessage = Parameters<WorkerGroup['invoke']>[0];

/** Calls functions in the worker of their group and logs what became of it. */
export class Invocations {
  readonly #groupOf: (kind: Kind) => WorkerGroup;
  readonly #log: WriteLog;
  readonly #timeout: number | undefined;
  readonly #running = new Map<string, string>();

  /** @param timeout ms an invocation may take */
  constructor(groupOf: (kind: Kind) => WorkerGroup, log: WriteLog, timeout: number | undefined) {
    this.#groupOf = groupOf;
    this.#log = log;
    this.#timeout = timeout;
  }

  readonly http: CallHttp = async ({ definition }, message, body) =>
    await this.#call(definition, message, body);

  /** Runs a timer once, with its retries; what it did wrong is in the log. */
  async timer(definition: TimerFunction, value: string, stop: AbortSignal): Promise<void> {
    await this.#withRetry(definition, Buffer.from(value), stop);
  }

  /** Runs a batch of changes, with its retries. */
  async batch(
    definition: FeedFunction,
    documents: readonly string[],
    stop: AbortSignal,
  ): Promise<'settled' | 'interrupted'> {
    const outcome = await this.#withRetry(definition, Buffer.from(`[${documents.join(',')}]`), stop);
    if (outcome === 'interrupted') return 'interrupted';
    if (outcome === 'failed') {
      this.#log(
        'error',
        `Function.${definition.name}`,
        `A batch of ${documents.length} change(s) is lost: it failed and is not tried again.`,
      );
    }
    return 'settled';
  }

  /** Writes a line of a worker. A user's line from an invocation that has ended is dropped, as in Azure. */
  writeWorkerLog(line: WorkerLog): void {
    const name = line.invocationId === undefined ? undefined : this.#running.get(line.invocationId);
    if (line.category === 'user') {
      if (name !== undefined) this.#log(line.level, `Function.${name}.User`, line.message, line.invocationId);
      return;
    }
    const quiet = line.level === 'trace' || line.level === 'debug';
    this.#log(
      quiet ? 'information' : line.level,
      name === undefined ? 'Host.Worker' : `Function.${name}`,
      line.message,
      line.invocationId,
    );
  }

  async #withRetry(
    definition: TimerFunction | FeedFunction,
    body: Buffer,
    stop: AbortSignal,
  ): ReturnType<typeof runWithRetry> {
    return await runWithRetry(
      definition.retry,
      async (retry) => {
        const { result } = await this.#call(definition, jsonMessage(definition, retry), body);
        return result.kind === 'success' ? undefined : result.message;
      },
      stop,
    );
  }

  /** Azure cannot stop a handler either: it ends the worker, and with it everything that runs there. */
  #overdue(name: string, group: WorkerGroup): void {
    this.#log(
      'error',
      `Function.${name}`,
      `Timeout value of ${this.#timeout} ms was exceeded by function '${name}'.`,
    );
    group.replaceWorker();
  }

  async #call(
    definition: FunctionDefinition,
    message: InvokeMessage,
    body: Buffer,
  ): Promise<InvocationOutcome> {
    const { name, trigger } = definition;
    this.#running.set(message.invocationId, name);
    const group = this.#groupOf(trigger);
    const timer =
      this.#timeout === undefined ? undefined : setTimeout(() => this.#overdue(name, group), this.#timeout);
    const outcome = await group.invoke(message, body);
    clearTimeout(timer);
    this.#running.delete(message.invocationId);
    const { result } = outcome;
    if (result.kind === 'failure') {
      this.#log(
        'error',
        `Function.${name}`,
        `Executed '${name}' (Failed): ${result.stack || result.message}`,
        message.invocationId,
      );
    }
    return outcome;
  }
}

function jsonMessage(
  { functionId, binding, name }: FunctionDefinition,
  retry: RetryState | undefined,
): Omit<InvokeJson, 'id'> {
  const invocationId = randomUUID();
  const id = invocationId.replaceAll('-', '');
  return {
    kind: 'invoke-json',
    invocationId,
    functionId,
    binding,
    traceParent: `00-${id}-${id.slice(16)}-00`,
    triggerMetadata: {
      sys: JSON.stringify({ MethodName: name, UtcNow: new Date().toISOString(), RandGuid: randomUUID() }),
    },
    ...(retry === undefined ? {} : { retry }),
  };
}
