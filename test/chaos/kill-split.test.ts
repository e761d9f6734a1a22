import { describe, it } from '@jest/globals';
import { expectNothingLost, runLimitMs } from './expect-nothing-lost.ts';

describe('kill -9 of one process of a split stack', () => {
  it(
    'loses nothing, doubles nothing and keeps the order',
    () =>
      expectNothingLost(
        'kill -9 of one of the split workers or their host',
        ['http', 'feed', 'timer', 'host'],
        { split: true },
      ),
    runLimitMs,
  );
});
