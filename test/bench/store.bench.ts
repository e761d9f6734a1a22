/** Durable writes and reads of the SQLite store, many at a time, against bare `node:sqlite` doing the same. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../api/adapters/sqlite/sqlite-store.ts';
import { median, printFigure } from './figures.ts';
import { openDurableRows } from './webhooks/durable-rows.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
const perRound = Number(process.env['BENCH_MESSAGES'] ?? 10_000);
const atOnce = 64;

const directory = await mkdtemp(join(tmpdir(), 'punte-bench-'));
const store = await openSqliteStore({ file: join(directory, 'store.db'), sweepEveryMs: 0 });
const bareFile = join(directory, 'bare.db');
const bare = openDurableRows(bareFile);
const bareReads = new DatabaseSync(bareFile).prepare('SELECT body FROM rows WHERE id = ?');

const ids = Array.from({ length: 5_000 }, () => randomUUID());
const document = {
  type: 'line',
  v: 1,
  revision: 1,
  text: 'Bună ziua, mai este deschis magazinul după ora șase?'.repeat(4),
};
const text = JSON.stringify(document);

try {
  await compare(
    'store writes',
    (id) => store.write('threads', id, [{ kind: 'upsert', id: 'entry', value: document }]),
    (id) => bare.keep(id, text),
  );
  await compare(
    'store reads',
    (id) => store.read({ container: 'threads', partition: id, id: 'entry' }),
    (id) => Promise.resolve(JSON.parse(String(bareReads.get(id)?.['body']))),
  );
} finally {
  await store.close();
  await rm(directory, { recursive: true, force: true });
}

type Work = (id: string) => Promise<unknown>;

async function compare(name: string, mine: Work, theirs: Work): Promise<void> {
  await rateOf(mine);
  await rateOf(theirs);
  const pairs: { mine: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ mine: await rateOf(mine), theirs: await rateOf(theirs) });
  printFigure(name, median(pairs.map((pair) => pair.mine)), '/s');
  printFigure(`${name}, bare`, median(pairs.map((pair) => pair.theirs)), '/s');
  printFigure(`${name}, store to bare`, median(pairs.map((pair) => pair.mine / pair.theirs)), 'of its rate');
}

async function rateOf(work: Work): Promise<number> {
  const started = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < perRound) {
      const id = ids[next % ids.length] ?? '';
      next += 1;
      await work(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (perRound * 1_000) / (performance.now() - started);
}
