import { PunteError } from '../../domain/errors/punte-error.ts';

/** What every store refuses, before anything is written, because Cosmos DB or SQLite could not keep or find it. */
export function storeRefuses(reason: string): PunteError {
  return new PunteError('store-refused', { reason });
}
