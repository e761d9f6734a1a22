import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { makeFeedApp, startFeed } from './feed-app.ts';
import { startApp, stopApps, until } from './running-app.ts';
import { runsOf } from './timer-runs.ts';

afterEach(stopApps);

async function pidOf(url: string): Promise<number> {
  return Number(await (await fetch(`${url}/api/pid`)).text());
}

describe('a host that is split', () => {
  it('runs HTTP, feed and timer functions in a worker process each', async () => {
    const feedApp = await makeFeedApp();
    feedApp.store.put('plain', 'k', '1');
    feedApp.store.close();
    const feed = await startFeed(feedApp, { groups: 'split' });
    const timers = await startApp('timers', {
      host: { groups: 'split', env: { ...process.env, SCHEDULE: '* * * * * *' } },
    });
    await until(
      'both ran',
      () => feedApp.seen('plain').length > 0 && runsOf(timers.directory, 'second').length > 0,
    );

    expect(feedApp.seen('plain')[0]?.pid).toBe(feed.host.workers().feed);
    expect(runsOf(timers.directory, 'second')[0]?.pid).toBe(timers.host.workers().timer);
    expect(await pidOf(feed.url)).toBe(feed.host.workers().http);
    expect(new Set(Object.values(feed.host.workers())).size).toBe(3);
  });

  it('goes on serving HTTP while the worker of the feed dies', async () => {
    const app = await makeFeedApp();
    const { url, host } = await startFeed(app, { groups: 'split' });
    const before = host.workers();
    app.store.put('patient', 'k', '1', { does: 'exit' });
    await until('the feed has another worker', () => app.seen('patient').length >= 2);
    writeFileSync(join(app.directory, 'go.txt'), '');
    app.store.close();

    expect(await pidOf(url)).toBe(before.http);
    expect(host.workers().feed).not.toBe(before.feed);
  });
});
