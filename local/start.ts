import { resolve } from 'node:path';
import { formatLogEntry } from './stack/format-log-entry.ts';
import { readStackOptions } from './stack/options.ts';
import { startStack } from './stack/start-stack.ts';
import { StackError } from './stack/stack-error.ts';
import { stackTable } from './stack/stack-table.ts';

const root = resolve(import.meta.dirname, '..');
const verbose = process.env['PUNTE_LOG_LEVEL'] !== undefined;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

try {
  const options = readStackOptions(process.argv.slice(2), process.cwd());
  const stack = await startStack(options, {
    root,
    say,
    log: (entry) => {
      const line = formatLogEntry(entry, { verbose });
      if (line !== undefined) say(line);
    },
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    stack.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  // Last: who reads this may press Ctrl-C at once.
  say(stackTable(stack.addresses, options));
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  const text =
    error instanceof StackError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text ?? ''}\n`);
  process.exit(1);
}
