import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Ids } from '../../ports/ids.ts';

const fractionSteps = 2 ** 32;

/** Randomness of the operating system: ids and tokens cannot be guessed. */
export const cryptoIds: Ids = {
  uuid: () => randomUUID(),
  token: (bits) => randomBytes(Math.ceil(bits / 8)).toString('base64url'),
  fraction: () => randomInt(fractionSteps) / fractionSteps,
};
