import { describe, it } from '@jest/globals';
import { expectNothingLost, runLimitMs } from './expect-nothing-lost.ts';

describe('kill -9 of the whole host under load', () => {
  it(
    'loses nothing, doubles nothing and keeps the order',
    () => expectNothingLost('kill -9 of the whole host', ['host'], { split: false }),
    runLimitMs,
  );
});
