import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedApp } from './feed-app.ts';
import { feedEnv, makeFeedApp, startFeed } from './feed-app.ts';
import { spawnHost } from './host-process.ts';
import { stopApps, until } from './running-app.ts';

let app: FeedApp;
beforeEach(async () => {
  app = await makeFeedApp();
});
afterEach(async () => {
  app.store.close();
  await stopApps();
});

function writeTwenty(from: number): string[] {
  const ids = Array.from({ length: 20 }, (_, i) => `${from + i}`);
  for (const id of ids) app.store.put('plain', `k${id}`, id);
  return ids.map((id) => `k${id}/${id}`);
}

describe('hosts over one data file', () => {
  it('share the ranges by lease, each document going to one of them', async () => {
    await startFeed(app);
    await startFeed(app);
    let from = 0;
    const written: string[] = [];
    await until('both are given changes', async () => {
      written.push(...writeTwenty(from));
      from += 20;
      await until('these came', () => new Set(app.ids('plain')).size === written.length);
      return (
        new Set(
          app
            .seen('plain')
            .slice(-6)
            .map(({ pid }) => pid),
        ).size === 2
      );
    });

    expect(new Set(app.ids('plain'))).toEqual(new Set(written));
  });

  it('take over the ranges of one that was killed, from where it was', async () => {
    process.env['PATIENT'] = feedEnv.PATIENT;
    const { child } = await spawnHost(app.directory, app.module, app.file);
    const before = writeTwenty(0);
    await until('the first came', () => app.ids('plain').length >= before.length);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const after = writeTwenty(20);
    await startFeed(app);
    await until('the rest came', () => after.every((id) => app.ids('plain').includes(id)));

    const repeated = app.ids('plain').length - before.length - after.length;
    const oneBatchOfEachRange = 9;

    expect(new Set(app.ids('plain'))).toEqual(new Set([...before, ...after]));
    expect(repeated).toBeLessThanOrEqual(oneBatchOfEachRange);
  });
});
