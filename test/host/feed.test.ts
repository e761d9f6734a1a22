import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedApp } from './feed-app.ts';
import { makeFeedApp, startFeed } from './feed-app.ts';
import { rangeOf } from './fixtures/test-feed.ts';
import { stopApps, until } from './running-app.ts';

let app: FeedApp;
beforeEach(async () => {
  app = await makeFeedApp();
});
afterEach(async () => {
  app.store.close();
  await stopApps();
});

/** A key of the same range as another, so that one batch can hold both. */
function keyBeside(key: string): string {
  const found = Array.from({ length: 100 }, (_, i) => `other${i}`).find(
    (other) => rangeOf(other) === rangeOf(key),
  );
  return found ?? '';
}

function go(): void {
  writeFileSync(join(app.directory, 'go.txt'), '');
}

describe('a change-feed trigger', () => {
  it('hands over every document once, in the order of its key, in batches of the given size', async () => {
    const written: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      app.store.put('plain', `k${i % 5}`, String(i).padStart(2, '0'));
      written.push(`k${i % 5}/${String(i).padStart(2, '0')}`);
    }
    await startFeed(app);
    await until('all came', () => app.ids('plain').length >= written.length);

    for (const key of ['k0', 'k1', 'k2', 'k3', 'k4']) {
      const ofKey = (id: string): boolean => id.startsWith(key);
      expect(app.ids('plain').filter(ofKey)).toEqual(written.filter(ofKey));
    }
    expect(Math.max(...app.seen('plain').map(({ ids }) => ids.length))).toBe(3);
  });

  it('hands over only the latest version of a document written twice before it is read', async () => {
    app.store.put('plain', 'k', 'a', { version: 1 });
    app.store.put('plain', 'k', 'b');
    app.store.put('plain', 'k', 'a', { version: 2 });
    await startFeed(app);
    await until('both came', () => app.ids('plain').length >= 2);

    expect(app.ids('plain')).toEqual(['k/b', 'k/a']);
  });

  it('starts now or at the beginning, and only the first time', async () => {
    app.store.put('plain', 'k', 'before');
    const first = await startFeed(app);
    await until('the beginning came', () => app.ids('plain').length === 1);
    app.store.put('plain', 'k', 'between');
    await until(
      'the change came to both',
      () => app.ids('from-now').length === 1 && app.ids('plain').length === 2,
    );
    await first.host.stop();
    app.store.put('plain', 'k', 'while-stopped');
    await startFeed(app);
    await until(
      'the rest came to both',
      () => app.ids('from-now').length === 2 && app.ids('plain').length === 3,
    );

    expect(app.ids('from-now')).toEqual(['k/between', 'k/while-stopped']);
    expect(app.ids('plain')).toEqual(['k/before', 'k/between', 'k/while-stopped']);
  });

  it('loses a batch whose handler throws when there is no retry policy', async () => {
    app.store.put('plain', 'k', '1', { does: 'throw' });
    app.store.put('plain', keyBeside('k'), '2');
    const { lines } = await startFeed(app);
    await until('it ran', () => app.seen('plain').length === 1);
    app.store.put('plain', 'k', '3');
    await until('the next came', () => app.ids('plain').includes('k/3'));

    expect(app.ids('plain')).toEqual(['k/1', `${keyBeside('k')}/2`, 'k/3']);
    expect(lines()).toContain('A batch of 2 change(s) is lost: it failed and is not tried again.');
  });

  it('loses the batch during which the worker dies when there is no retry policy', async () => {
    app.store.put('plain', 'k', '1', { does: 'exit' });
    await startFeed(app);
    await until('it ran', () => app.seen('plain').length === 1);
    app.store.put('plain', 'k', '2');
    await until('the next came', () => app.ids('plain').includes('k/2'));

    expect(app.ids('plain')).toEqual(['k/1', 'k/2']);
  });

  it('tries a batch again for ever with maxRetryCount -1, counting the tries', async () => {
    app.store.put('patient', 'k', '1', { does: 'throw-until' });
    await startFeed(app);
    await until('it was tried five times', () => app.seen('patient').length >= 5);
    go();
    app.store.put('patient', 'k', '2');
    await until('the next came', () => app.ids('patient').includes('k/2'));

    const tries = app.seen('patient').filter(({ ids }) => ids.includes('k/1'));
    expect(tries.slice(0, 3).map(({ retry }) => retry)).toEqual([
      undefined,
      { retryCount: 1, maxRetryCount: -1 },
      { retryCount: 2, maxRetryCount: -1 },
    ]);
  });

  it('tries a batch again in the next worker when one died during it, with a retry policy', async () => {
    app.store.put('patient', 'k', '1', { does: 'exit' });
    await startFeed(app);
    await until('it was tried twice', () => app.seen('patient').length >= 2);
    go();
    await until(
      'a worker was left alive',
      () => new Set(app.seen('patient').map(({ pid }) => pid)).size >= 2,
    );
    app.store.put('patient', 'k', '2');
    await until('the next came', () => app.ids('patient').includes('k/2'));

    expect(new Set(app.ids('patient'))).toEqual(new Set(['k/1', 'k/2']));
  });

  it('gives up after maxRetryCount tries more', async () => {
    app.store.put('thrice', 'k', '1', { does: 'throw' });
    await startFeed(app);
    await until('it was given up', () => app.seen('thrice').length === 3);
    app.store.put('thrice', 'k', '2');
    await until('the next came', () => app.ids('thrice').includes('k/2'));

    expect(app.ids('thrice')).toEqual(['k/1', 'k/1', 'k/1', 'k/2']);
  });

  it('delivers a batch again that was being retried when the host stopped', async () => {
    app.store.put('patient', 'k', '1', { does: 'throw-until' });
    const first = await startFeed(app);
    await until('it was tried', () => app.seen('patient').length >= 2);
    await first.host.stop();
    const before = app.seen('patient').length;
    go();
    await startFeed(app);
    await until('it came again', () => app.seen('patient').length > before);

    expect(app.seen('patient').at(-1)).toMatchObject({ ids: ['k/1'] });
    expect(app.seen('patient').at(-1)?.retry).toBeUndefined();
  });

  it('finishes and notes the running batch when the host is stopped', async () => {
    app.store.put('plain', 'k', '1', { does: 'slow' });
    const first = await startFeed(app);
    await until('it runs', () => app.seen('plain').length === 1);
    await first.host.stop();
    app.store.put('plain', 'k', '2');
    await startFeed(app);
    await until('the next came', () => app.ids('plain').includes('k/2'));

    expect(app.ids('plain')).toEqual(['k/1', 'k/2']);
  });
});
