import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TestFeed } from './fixtures/test-feed.ts';
import type { StartOptions } from './running-app.ts';
import { buildFixture, makeApp, startIn } from './running-app.ts';

const seenLine = z.object({
  function: z.string(),
  pid: z.number(),
  ids: z.array(z.string()),
  retry: z.object({ retryCount: z.number(), maxRetryCount: z.number() }).optional(),
  metadata: z.array(z.string()),
  first: z.unknown(),
});
export type Seen = z.infer<typeof seenLine>;

/** A built app with change-feed functions beside the store that feeds them. */
export interface FeedApp {
  readonly directory: string;
  readonly module: string;
  readonly file: string;
  readonly store: TestFeed;
  /** the calls of one function, in order */
  seen(name: string): Seen[];
  /** everything one function was given, in order */
  ids(name: string): string[];
}

export const feedEnv = { ...process.env, PATIENT: 'patient' };

export async function makeFeedApp(): Promise<FeedApp> {
  const directory = await makeApp('feed');
  const module = join(directory, 'test-feed.cjs');
  await buildFixture('test-feed', module);
  const file = join(directory, 'data.sqlite');
  const store = new TestFeed(file);
  const seen = (name: string): Seen[] => {
    const path = join(directory, 'seen.txt');
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => seenLine.parse(JSON.parse(line))).filter((one) => one.function === name);
  };
  return { directory, module, file, store, seen, ids: (name) => seen(name).flatMap(({ ids }) => ids) };
}

/** Starts a host over the app's store. */
export async function startFeed(
  app: FeedApp,
  options: StartOptions['host'] = {},
): ReturnType<typeof startIn> {
  return await startIn(app.directory, {
    env: feedEnv,
    feed: { module: app.module, file: app.file },
    ...options,
  });
}
