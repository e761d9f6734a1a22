import { HttpRequest, type HttpResponseInit } from '@azure/functions';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type FolderBlobs, openFolderBlobs } from '../../api/adapters/folder-blob/open-folder-blobs.ts';
import { getLocalBlob, putLocalBlob } from '../../api/functions/local-blob.ts';
import { png } from '../contract/blobs-contract.ts';

const linkKey = randomBytes(32);
const base = 'http://127.0.0.1:7071';
const rules = { contentTypes: ['image/png', 'image/jpeg'], maxBytes: 2_000, expiresInMs: 60_000 };
const name = 'threads/Ab_9-x/k3y';

let now = 0;
let directory: string;
let folder: FolderBlobs;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 12);
  directory = await mkdtemp(join(tmpdir(), 'punte-links-'));
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  folder = await openFolderBlobs({ directory, linkKey, publicBaseUrl: base, clock });
});

const request = (method: string, link: string, bytes?: Uint8Array, headers: Record<string, string> = {}) =>
  new HttpRequest({
    method,
    url: link,
    headers: { 'content-length': String(bytes?.byteLength ?? 0), ...headers },
    params: { token: link.slice(`${base}/api/local-blobs/`.length) },
    ...(bytes === undefined ? {} : { body: { bytes } }),
  });
const get = (link: string): Promise<HttpResponseInit> => getLocalBlob(folder.links, request('GET', link));
const put = (link: string, bytes: Uint8Array, headers?: Record<string, string>): Promise<HttpResponseInit> =>
  putLocalBlob(folder.links, request('PUT', link, bytes, headers));

async function readLink(): Promise<string> {
  await folder.blobs.put(name, { bytes: png, contentType: 'image/png' });
  return folder.blobs.readLink(name, 60_000);
}

describe('a link that was changed', () => {
  const changes: readonly (readonly [
    string,
    (claims: Record<string, unknown>) => Record<string, unknown>,
  ])[] = [
    ['to another file', (claims) => ({ ...claims, name: 'threads/other/key' })],
    ['to a path outside', (claims) => ({ ...claims, name: '../../vault.key' })],
    ['to last for ever', (claims) => ({ ...claims, until: 9e15 })],
    ['to an upload', (claims) => ({ ...claims, use: 'upload', contentTypes: ['text/html'], maxBytes: 9e9 })],
  ];
  it.each(changes)('is refused: %s', async (_, change) => {
    const link = await readLink();
    const token = link.slice(link.lastIndexOf('/') + 1);
    const [payload = '', signature] = token.split('.');
    const claims = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    const changed = part(change(claims));
    for (const proof of [signature, '', hmac('guessed key', changed), hmac('', changed)]) {
      await expect(get(`${base}/api/local-blobs/${changed}.${proof}`)).rejects.toMatchObject({
        code: 'not-found',
      });
      await expect(put(`${base}/api/local-blobs/${changed}.${proof}`, png)).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });

  it.each(['', '.', 'x', '..', 'a.b.c', '%2e%2e', `${'A'.repeat(5_000)}.A`, 'null.null'])(
    'is refused: %s',
    async (token) => {
      await expect(get(`${base}/api/local-blobs/${token}`)).rejects.toMatchObject({ code: 'not-found' });
      await expect(put(`${base}/api/local-blobs/${token}`, png)).rejects.toMatchObject({ code: 'not-found' });
    },
  );

  it('is refused: signed for another purpose with the same key', async () => {
    const payload = part({ use: 'read', name, until: now + 60_000 });
    await readLink();
    const proof = createHmac('sha256', linkKey).update(payload).digest('base64url');
    await expect(get(`${base}/api/local-blobs/${payload}.${proof}`)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('an upload that is not what it says', () => {
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['a page named image', Buffer.from('<!doctype html><script>alert(1)</script>')],
    [
      'a picture that runs script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ],
    ['a script', Buffer.from('alert(1)')],
    ['another kind of picture', Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1')],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['an archive', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(100)])],
    ['nothing', new Uint8Array()],
  ];
  it.each(files)('is refused and leaves nothing: %s', async (_, bytes) => {
    const link = await folder.blobs.uploadLink(name, rules);
    await expect(put(link, bytes, { 'content-type': 'image/png' })).rejects.toMatchObject({
      code: 'content-not-supported',
    });
    expect(await folder.blobs.read(name)).toBeUndefined();
    expect(await readdir(join(directory, '.incoming'))).toEqual([]);
  });

  it('is refused when it is too large, by its length and, where that lies, by its bytes', async () => {
    const link = await folder.blobs.uploadLink(name, rules);
    const large = Buffer.concat([png, Buffer.alloc(2_000)]);
    await expect(put(link, large)).rejects.toMatchObject({ code: 'body-too-large' });
    await expect(put(link, large, { 'content-length': '10' })).rejects.toMatchObject({
      code: 'body-too-large',
    });
    expect(await folder.blobs.read(name)).toBeUndefined();
  });

  it('keeps the type its bytes show, whatever the header claims', async () => {
    await put(await folder.blobs.uploadLink(name, rules), png, { 'content-type': 'text/html' });
    expect(await folder.blobs.read(name)).toMatchObject({ contentType: 'image/png' });
  });
});

describe('an upload link', () => {
  it('takes the same file twice, since an answer may get lost, and no other', async () => {
    const link = await folder.blobs.uploadLink(name, rules);
    expect(await put(link, png)).toMatchObject({ status: 201 });
    expect(await put(link, png)).toMatchObject({ status: 201 });
    await expect(put(link, Buffer.concat([png, png]))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lets one of many different uploads through', async () => {
    const link = await folder.blobs.uploadLink(name, rules);
    const files = Array.from({ length: 8 }, (_, n) => Buffer.concat([png, Buffer.from([n])]));
    const results = await Promise.allSettled(files.map((bytes) => put(link, bytes)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a file in a browser', () => {
  it('is never guessed to be something else, never runs and is never kept', async () => {
    const { headers } = await get(await readLink());
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      'content-disposition': 'inline',
    });
  });
});

describe('a folder on the disk', () => {
  it('holds the file under its name and no draft', async () => {
    await readLink();
    expect((await readFile(join(directory, `${name}.blob`))).includes(png)).toBe(true);
    expect(await readdir(join(directory, '.incoming'))).toEqual([]);
  });
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const hmac = (key: string, text: string): string =>
  createHmac('sha256', key).update(`punte blob link\n${text}`).digest('base64url');
