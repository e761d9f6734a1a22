import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Channel, FetchedFile } from '../../api/channels/channel.ts';
import { createMediaFetch } from '../../api/channels/google/media-fetch.ts';
import { channelAt } from './channel-under-test.ts';
import { type GoogleStub, startGoogleStub, type StubReply } from './google-stub.ts';

const limits = { maxBytes: 1_000, timeoutMs: 5_000 };
const bucket = '/storage.googleapis.com/business-messages-us/936640919331/abc?x-goog-expires=604800';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
]);
const gif = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64');

let google: GoogleStub;
let channel: Channel;

beforeEach(async () => {
  google = await startGoogleStub();
  channel = channelAt(google.origin);
});

afterEach(() => google.stop());

const fetchOne = (reply: StubReply): Promise<FetchedFile> => {
  google.replies.push(reply);
  return channel.fetchFile(google.origin + bucket, limits);
};

describe("A customer's image", () => {
  it('comes as its bytes, under the type the bytes have', async () => {
    const file = await fetchOne({ headers: { 'content-type': 'text/html' }, body: png });
    expect(file).toEqual({ kind: 'fetched', bytes: png, contentType: 'image/png' });
    expect(google.requests[0]).toMatchObject({ method: 'GET', path: bucket });
  });

  it.each([
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a GIF', gif, 'image/gif'],
  ])('may be %s', async (_, bytes, contentType) => {
    expect(await fetchOne({ body: bytes })).toMatchObject({ kind: 'fetched', contentType });
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    [
      'a drawing that can hold script',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    ],
    ['a document', Buffer.from('%PDF-1.7\n%\xe2\xe3\n1 0 obj\n')],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['nothing', ''],
  ])('may not be %s, whatever the server calls it', async (_, body) => {
    const file = await fetchOne({ headers: { 'content-type': 'image/png' }, body });
    expect(file).toEqual({ kind: 'refused', reason: 'type' });
  });

  it.each([
    ['expired, as Cloud Storage says it', 400, 'gone'],
    ['forbidden', 403, 'gone'],
    ['deleted', 404, 'gone'],
    ['deleted for good', 410, 'gone'],
    ['moved', 301, 'address'],
    ['elsewhere for now', 307, 'address'],
  ])('whose link is %s is refused', async (_, status, reason) => {
    const headers = { location: `${google.origin}/elsewhere` };
    expect(await fetchOne({ status, headers, body: png })).toEqual({ kind: 'refused', reason });
    expect(google.requests).toHaveLength(1);
  });

  it.each([[408], [429], [500], [503]])('is asked for again after %d', async (status) => {
    expect(await fetchOne({ status, body: '' })).toEqual({ kind: 'retry' });
  });

  it('is asked for again when the connection breaks, even in its middle', async () => {
    expect(await fetchOne('break')).toEqual({ kind: 'retry' });
    const halfway = await fetchOne((response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write(png, () => response.destroy());
    });
    expect(halfway).toEqual({ kind: 'retry' });
  });

  it('is asked for again when it does not come in time', async () => {
    google.replies.push('hang');
    expect(await channel.fetchFile(google.origin + bucket, { ...limits, timeoutMs: 150 })).toEqual({
      kind: 'retry',
    });
  });

  it('is asked for again when it comes too slowly', async () => {
    google.replies.push((response) => {
      response.writeHead(200, { 'content-length': String(png.length) });
      response.write(png.subarray(0, 20));
    });
    const slow = await channel.fetchFile(google.origin + bucket, { ...limits, timeoutMs: 300 });
    expect(slow).toEqual({ kind: 'retry' });
  });

  it('of exactly the allowed size comes, of one byte more does not', async () => {
    const exact = { ...limits, maxBytes: png.length };
    google.replies.push({ body: png }, { body: png });
    expect(await channel.fetchFile(google.origin + bucket, exact)).toMatchObject({ kind: 'fetched' });
    const less = { ...limits, maxBytes: png.length - 1 };
    expect(await channel.fetchFile(google.origin + bucket, less)).toEqual({
      kind: 'refused',
      reason: 'too-large',
    });
  });

  it('is not waited for when DNS does not answer', async () => {
    const fetchMedia = createMediaFetch({
      origins: ['https://storage.googleapis.com'],
      contentTypes: ['image/png'],
      resolve: () => new Promise(() => undefined),
    });
    const file = await fetchMedia('https://storage.googleapis.com/business-messages-us/1/2', {
      ...limits,
      timeoutMs: 100,
    });
    expect(file).toEqual({ kind: 'retry' });
  });
});
