import { openSqliteStore } from '../../../api/adapters/sqlite/sqlite-store.ts';
import { isPunteError } from '../../../api/domain/errors/punte-error.ts';

/**
 * A process of its own that writes until it is killed or fails, and tells each batch only after it was committed.
 * Arguments: data file, name of the writer, bytes of text per document.
 */
const [, , file = '', writer = '', size = '100'] = process.argv;

const store = await openSqliteStore({ file });
const text = 'x'.repeat(Number(size));
try {
  for (let n = 0; ; n += 8) await Promise.all(Array.from({ length: 8 }, (_, i) => acknowledge(n + i)));
} catch (error) {
  const [code, reason] = isPunteError(error) ? [error.code, error.details['reason']] : [String(error), ''];
  process.stdout.write(`failed ${JSON.stringify({ code, reason })}\n`);
  await store.close().catch(() => undefined);
}

/** Three documents at once; all three or none must be found later. */
async function acknowledge(n: number): Promise<void> {
  const operations = ['a', 'b', 'c'].map((part) => ({
    kind: 'create' as const,
    id: `${writer}:${n}:${part}`,
    value: { type: 'line', revision: n, text },
  }));
  const result = await store.write('threads', `chaos-${n % 10}`, operations);
  if (result.kind === 'committed') process.stdout.write(`${n}\n`);
}
