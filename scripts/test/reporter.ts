import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What is used of one file's result. */
interface FileResult {
  readonly testFilePath: string;
  readonly failureMessage?: string | null;
  readonly console?: ReadonlyArray<{ readonly message: string }>;
}

/** What is used of the whole run's result. */
interface RunResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * Jest's output in a run over all parts: failures as they come, what tests print for people to read, nothing else.
 * The counts go to the file that TEST_REPORT names.
 */
export default class FailuresOnly {
  onTestResult(_test: unknown, { testFilePath, failureMessage, console: lines = [] }: FileResult): void {
    for (const { message } of lines) console.error(`  ${message.trimEnd().replaceAll('\n', '\n  ')}`);
    if (failureMessage) console.error(`${testFilePath}\n${failureMessage}`);
  }

  onRunComplete(_contexts: unknown, results: RunResult): void {
    const file = process.env['TEST_REPORT'];
    if (file === undefined) return;
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
      results;
    const counts = {
      numPassedTests,
      numFailedTests,
      numPendingTests,
      numTodoTests,
      numRuntimeErrorTestSuites,
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(counts));
  }

  getLastError(): undefined {
    return undefined;
  }
}
