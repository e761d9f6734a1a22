import { join } from 'node:path';
import { type GoogleSimulator, startGoogleSimulator } from '../google/index.ts';
import { StackError } from './stack-error.ts';

/** Starts the simulator on its data; it may be stopped twice. Throws `StackError` when the data cannot be read. */
export async function startGoogle(
  dataDirectory: string,
  place: { readonly port: number; readonly host: string },
): Promise<GoogleSimulator> {
  const folder = join(dataDirectory, 'google');
  try {
    const simulator = await startGoogleSimulator({ ...place, dataDirectory: folder });
    let stopped: Promise<void> | undefined;
    return { ...simulator, stop: () => (stopped ??= simulator.stop()) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error;
    throw new StackError(
      `The simulator's data in ${folder} cannot be used: ${error.message}. Restore it from a copy, or start with another --data directory.`,
      { cause: error },
    );
  }
}
