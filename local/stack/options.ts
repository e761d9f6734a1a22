import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StackError } from './stack-error.ts';

/** How `npm start` was called. */
export interface StackOptions {
  /** The tab's port; API, sign-in and Google follow at +1, +2 and +3. */
  readonly portBase: number;
  readonly dataDirectory: string;
  /** Start without demo data. */
  readonly empty: boolean;
  /** HTTP, feed and timer functions in processes of their own. */
  readonly split: boolean;
}

const defaultPortBase = 7070;

/** Reads the arguments of `npm start -- …`. Throws `StackError` with a sentence that says what to write instead. */
export function readStackOptions(args: readonly string[], workingDirectory: string): StackOptions {
  const { values } = parse(args);
  const portBase = Number(values['port-base'] ?? defaultPortBase);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_532) {
    throw new StackError(
      `--port-base takes a port from 1024 to 65532, not "${String(values['port-base'])}".`,
    );
  }
  return {
    portBase,
    dataDirectory: resolve(workingDirectory, values.data ?? '.punte'),
    empty: values.empty ?? false,
    split: values.split ?? false,
  };
}

function parse(args: readonly string[]): {
  readonly values: { 'port-base'?: string; data?: string; empty?: boolean; split?: boolean };
} {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'port-base': { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        split: { type: 'boolean' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new StackError(`${reason ?? ''} Known are --port-base N, --data DIR, --empty and --split.`);
  }
}
