import { describe, it } from '@jest/globals';
import { expectNothingLost, runLimitMs } from './expect-nothing-lost.ts';

describe('kill -9 of the worker under a living host', () => {
  it(
    'loses nothing, doubles nothing and keeps the order',
    () => expectNothingLost('kill -9 of the worker', ['all'], { split: false }),
    runLimitMs,
  );
});
