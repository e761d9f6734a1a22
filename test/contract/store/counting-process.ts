import { openSqliteStore } from '../../../api/adapters/sqlite/sqlite-store.ts';

/** A process of its own that raises one counter by compare-and-set. Arguments: data file, how often. */
const [, , file = '', times = '0'] = process.argv;

const store = await openSqliteStore({ file, patienceMs: 20_000 });
for (let done = 0; done < Number(times);) {
  const found = await store.read<{ n: number }>({ container: 'threads', partition: 'shared', id: 'head' });
  if (found === undefined) break;
  const operation = {
    kind: 'replace',
    id: 'head',
    value: { n: found.value.n + 1 },
    ifMatch: found.etag,
  } as const;
  const result = await store.write('threads', 'shared', [operation]);
  if (result.kind === 'committed') done += 1;
}
await store.close();
