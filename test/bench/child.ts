import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type * as z from 'zod';

/** A process of a bench: takes orders, answers each with one message. */
export interface Child {
  readonly pid: number;
  /** Sends an order and waits for its answer. @throws when the process ends first */
  ask<T extends z.ZodType>(order: object, answer: T): Promise<z.infer<T>>;
  stop(): Promise<void>;
}

/** Starts `file` as a process that ends with this one. What it writes goes to standard error. */
export function startChild(file: string, options: { readonly args?: readonly string[] } = {}): Child {
  const child = fork(file, options.args ?? [], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  return {
    pid: child.pid ?? 0,
    ask: async (order, answer) => {
      child.send(order);
      return answer.parse(await nextMessage(child, file));
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function nextMessage(child: ChildProcess, file: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error(`${file} ended before it answered.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

/** The other side: answers each order of the parent; ends when the parent does. */
export function answerOrders(answer: (order: unknown) => Promise<object>): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (order) => {
    answer(order).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
