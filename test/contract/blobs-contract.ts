import { describe, expect, it } from '@jest/globals';
import type { Blobs } from '../../api/ports/blobs.ts';

export interface LinkAnswer {
  readonly status: number;
  readonly contentType?: string | undefined;
  readonly disposition?: string | undefined;
  readonly bytes?: Uint8Array | undefined;
}

/** A fresh store of files, and a browser that follows its links. */
export interface BlobsUnderTest {
  readonly blobs: Blobs;
  readonly another: () => Promise<Blobs>;
  readonly get: (link: string) => Promise<LinkAnswer>;
  readonly put: (link: string, bytes: Uint8Array, contentType: string) => Promise<LinkAnswer>;
  readonly advance: (milliseconds: number) => void;
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const imageRules = { contentTypes: ['image/png', 'image/jpeg'], maxBytes: 1_000, expiresInMs: 60_000 };
const name = 'threads/Ab_9-x/k3y';

/** What every store of files does; each adapter runs it with a store of its own. */
export function blobsContract(adapter: string, open: () => Promise<BlobsUnderTest>): void {
  describe(`blobs contract: ${adapter}`, () => {
    it('given a file, when it is put, then every process reads its bytes and type', async () => {
      const { blobs, another } = await open();
      await blobs.put(name, { bytes: png, contentType: 'image/png' });
      for (const reader of [blobs, await another()]) {
        const read = await reader.read(name);
        expect(read?.contentType).toBe('image/png');
        expect(Buffer.compare(read?.bytes ?? Buffer.alloc(0), png)).toBe(0);
      }
    });

    it('given a file, when it is put again, then the new one is read', async () => {
      const { blobs } = await open();
      await blobs.put(name, { bytes: png, contentType: 'image/png' });
      await blobs.put(name, { bytes: Buffer.from('later'), contentType: 'text/plain' });
      expect(Buffer.from((await blobs.read(name))?.bytes ?? []).toString()).toBe('later');
    });

    it('given an empty file, when it is read, then it is empty and not absent', async () => {
      const { blobs } = await open();
      await blobs.put(name, { bytes: new Uint8Array(), contentType: 'text/plain' });
      expect((await blobs.read(name))?.bytes.byteLength).toBe(0);
    });

    it('given no file, when it is read or removed, then there is nothing and no error', async () => {
      const { blobs } = await open();
      expect(await blobs.read(name)).toBeUndefined();
      await blobs.remove(name);
    });

    it('given a removed file, when it is read or its link followed, then there is nothing', async () => {
      const { blobs, get } = await open();
      await blobs.put(name, { bytes: png, contentType: 'image/png' });
      const link = await blobs.readLink(name, 60_000);
      await blobs.remove(name);
      expect(await blobs.read(name)).toBeUndefined();
      expect((await get(link)).status).toBe(404);
    });

    it('given a file and a folder of the same name, when both are put, then both are read', async () => {
      const { blobs } = await open();
      await blobs.put('a', { bytes: Buffer.from('1'), contentType: 'text/plain' });
      await blobs.put('a/b', { bytes: Buffer.from('2'), contentType: 'text/plain' });
      expect(Buffer.from((await blobs.read('a'))?.bytes ?? []).toString()).toBe('1');
      expect(Buffer.from((await blobs.read('a/b'))?.bytes ?? []).toString()).toBe('2');
    });

    it('given an image, when its link is followed, then it is shown with its type pinned', async () => {
      const { blobs, get } = await open();
      await blobs.put(name, { bytes: png, contentType: 'image/png' });
      const answer = await get(await blobs.readLink(name, 60_000));
      expect(answer).toMatchObject({ status: 200, contentType: 'image/png', disposition: 'inline' });
      expect(Buffer.compare(answer.bytes ?? Buffer.alloc(0), png)).toBe(0);
    });

    it.each([
      'text/html',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/javascript',
      'application/x-unknown',
    ])(
      'given %s, when its link is followed, then it is handed out as bytes to be saved',
      async (contentType) => {
        const { blobs, get } = await open();
        await blobs.put(name, { bytes: Buffer.from('<script>'), contentType });
        const answer = await get(await blobs.readLink(name, 60_000));
        expect(answer).toMatchObject({ contentType: 'application/octet-stream', disposition: 'attachment' });
      },
    );

    it('given a link, when its time is over, then it opens nothing', async () => {
      const { blobs, get, advance } = await open();
      await blobs.put(name, { bytes: png, contentType: 'image/png' });
      const link = await blobs.readLink(name, 60_000);
      advance(61_000);
      expect((await get(link)).status).toBeGreaterThanOrEqual(400);
    });

    it('given no file, when a link to it is asked for, then it is not found', async () => {
      const { blobs } = await open();
      await expect(blobs.readLink(name, 60_000)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('given an upload link, when a file is put there, then it is read', async () => {
      const { blobs, put } = await open();
      const answer = await put(await blobs.uploadLink(name, imageRules), png, 'image/png');
      expect(answer.status).toBe(201);
      expect(await blobs.read(name)).toMatchObject({ contentType: 'image/png' });
    });

    it('given a used upload link, when another file is put there, then the first one stays', async () => {
      const { blobs, put } = await open();
      const link = await blobs.uploadLink(name, imageRules);
      await put(link, png, 'image/png');
      const other = Buffer.concat([png, Buffer.from('more')]);
      expect((await put(link, other, 'image/png')).status).toBeGreaterThanOrEqual(400);
      expect((await blobs.read(name))?.bytes.byteLength).toBe(png.byteLength);
    });

    it('given an upload link, when its time is over, then nothing is stored', async () => {
      const { blobs, put, advance } = await open();
      const link = await blobs.uploadLink(name, imageRules);
      advance(61_000);
      expect((await put(link, png, 'image/png')).status).toBeGreaterThanOrEqual(400);
      expect(await blobs.read(name)).toBeUndefined();
    });

    it('given a link of one kind, when it is used as the other, then it is refused', async () => {
      const { blobs, get, put } = await open();
      const upload = await blobs.uploadLink(name, imageRules);
      expect((await get(upload)).status).toBeGreaterThanOrEqual(400);
      await blobs.put(name, { bytes: png, contentType: 'image/png' });
      const read = await blobs.readLink(name, 60_000);
      expect((await put(read, Buffer.from('x'), 'text/plain')).status).toBeGreaterThanOrEqual(400);
      expect((await get(upload)).status).toBeGreaterThanOrEqual(400);
    });

    it.each([
      '',
      '/',
      '../x',
      'a/../b',
      'a//b',
      '/a',
      'a/',
      'a.b',
      'a b',
      'a\\b',
      'a\u0000',
      'a%2fb',
      'ă',
      '.incoming/x',
    ])('given the name "%s", when it is used, then it is refused', async (bad) => {
      const { blobs } = await open();
      const refused = { code: 'invalid-request' };
      const attempt = async <T>(work: () => Promise<T>) => work();
      await expect(
        attempt(() => blobs.put(bad, { bytes: png, contentType: 'image/png' })),
      ).rejects.toMatchObject(refused);
      await expect(attempt(() => blobs.read(bad))).rejects.toMatchObject(refused);
      await expect(attempt(() => blobs.remove(bad))).rejects.toMatchObject(refused);
      await expect(attempt(() => blobs.readLink(bad, 1_000))).rejects.toMatchObject(refused);
      await expect(attempt(() => blobs.uploadLink(bad, imageRules))).rejects.toMatchObject(refused);
    });

    it.each(['', 'image', 'image/png\r\nset-cookie: a=b', 'image/png; x=y', 'IMAGE/PNG\n'])(
      'given the type "%s", when a file is put, then it is refused',
      async (contentType) => {
        const { blobs } = await open();
        await expect(blobs.put(name, { bytes: png, contentType })).rejects.toMatchObject({
          code: 'invalid-request',
        });
      },
    );

    it('given writers of one name at once, when all are done, then one whole file is there', async () => {
      const { blobs, another } = await open();
      const writers = [blobs, await another(), await another()];
      const sizes = Array.from({ length: 12 }, (_, n) => 1_000 + n);
      await Promise.all(
        sizes.map((size, n) =>
          (writers[n % 3] ?? blobs).put(name, { bytes: Buffer.alloc(size, n), contentType: 'image/png' }),
        ),
      );
      const read = (await blobs.read(name))?.bytes ?? new Uint8Array();
      expect(sizes).toContain(read.byteLength);
      expect(new Set(read).size).toBe(1);
      expect(read[0]).toBe(read.byteLength - 1_000);
    });
  });
}
