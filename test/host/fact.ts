import { it } from '@jest/globals';
import type { FactId } from './facts.ts';
import { facts } from './facts.ts';

/** A test of one fact, named by it. */
export function fact(id: FactId, test: () => Promise<void>, timeout?: number): void {
  it(`${id} ${facts[id]}`, test, timeout);
}
