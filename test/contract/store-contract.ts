import { afterAll, beforeAll, describe } from '@jest/globals';
import type { OpenBackend, StoreBackend } from './store/backend.ts';
import { batches } from './store/batches.ts';
import { cursors } from './store/cursors.ts';
import { expiry, races } from './store/expiry-and-races.ts';
import { limits } from './store/limits.ts';
import { lists } from './store/lists.ts';
import { agreesWithTheModel } from './store/model.ts';
import { singleDocuments } from './store/single-documents.ts';

/**
 * What every store does. Run by each adapter against a backend of its own; `modelRuns` is how many random sequences the
 * comparison with the model takes.
 */
export function storeContract(name: string, open: OpenBackend, modelRuns = 60): void {
  describe(`store contract: ${name}`, () => {
    let opened: StoreBackend | undefined;
    const backend = (): StoreBackend => {
      if (opened === undefined) throw new Error('the backend did not open');
      return opened;
    };
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.dispose();
      process.stdout.write(`store contract ran against: ${name}\n`);
    });

    singleDocuments(backend);
    batches(backend);
    limits(backend);
    lists(backend);
    cursors(backend);
    expiry(backend);
    races(backend);
    agreesWithTheModel(backend, modelRuns);
  });
}
