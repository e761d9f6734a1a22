import { afterEach, describe, expect } from '@jest/globals';
import { fact } from './fact.ts';
import { makeFeedApp, startFeed } from './feed-app.ts';
import { startApp, stopApps, until } from './running-app.ts';
import { runsOf } from './timer-runs.ts';

afterEach(stopApps);

describe('the value of a trigger', () => {
  fact('11.1', async () => {
    const { directory } = await startApp('timers', {
      host: { env: { ...process.env, SCHEDULE: '* * * * * *' } },
    });
    await until(
      'they ran',
      () => runsOf(directory, 'at-start').length === 1 && runsOf(directory, 'second').length >= 1,
    );
    const [monitored] = runsOf(directory, 'at-start');
    const [frequent] = runsOf(directory, 'second');

    expect(monitored?.timer).toEqual({
      schedule: { adjustForDST: true },
      scheduleStatus: {
        last: '0001-01-01T00:00:00+00:00',
        next: expect.stringMatching(/-01-01T00:00:00\.000Z$/),
        lastUpdated: expect.any(String),
      },
      isPastDue: false,
    });
    expect(frequent?.timer).toMatchObject({ scheduleStatus: null });
    expect(monitored?.hasMetadata).toBe(false);
  });

  fact('11.2', async () => {
    const app = await makeFeedApp();
    app.store.put('plain', 'k', '1', { Kept: { AsItIs: 1 } });
    app.store.close();
    await startFeed(app);
    await until('it came', () => app.seen('plain').length === 1);

    expect(app.seen('plain')[0]).toMatchObject({
      first: { id: '1', pk: 'k', Kept: { AsItIs: 1 } },
      metadata: ['sys'],
    });
  });
});
