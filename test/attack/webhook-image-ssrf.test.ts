import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Channel } from '../../api/channels/channel.ts';
import { googleMediaOrigins } from '../../api/channels/google/addresses.ts';
import { isPublic, pinAddress } from '../../api/channels/google/media-address.ts';
import { channelAt } from '../google/channel-under-test.ts';
import { type GoogleStub, startGoogleStub } from '../google/google-stub.ts';

const limits = { maxBytes: 1_000, timeoutMs: 5_000 };
const image = 'https://storage.googleapis.com/business-messages-us/1/2';

let google: GoogleStub;
/** Host names that were looked up. */
let lookedUp: string[];

beforeEach(async () => {
  google = await startGoogleStub();
  lookedUp = [];
});

afterEach(() => google.stop());

/** A channel for which every name resolves to `addresses`; the stub listens where a private address would lead. */
function channelSeeing(
  addresses: readonly string[],
  origins: readonly string[] = googleMediaOrigins,
): Channel {
  const resolve = (name: string): Promise<readonly string[]> => {
    lookedUp.push(name);
    return Promise.resolve(addresses);
  };
  return channelAt(google.origin, { mediaOrigins: origins, resolve });
}

const path = '/business-messages-us/1/2';

describe('A customer makes us fetch an address of their choice', () => {
  it.each([
    ['the metadata service by its number', `http://169.254.169.254${path}`],
    ['the metadata service by its name', `https://metadata.google.internal${path}`],
    ['the same host without encryption', `http://storage.googleapis.com${path}`],
    ['another port', `https://storage.googleapis.com:8443${path}`],
    ["Google's host as a user name", `https://storage.googleapis.com@127.0.0.1${path}`],
    ["a user name before Google's host", `https://evil@storage.googleapis.com${path}`],
    ["a password before Google's host", `https://:evil@storage.googleapis.com${path}`],
    ["Google's host as a prefix", `https://storage.googleapis.com.evil.example${path}`],
    ["Google's host as a suffix", `https://evilstorage.googleapis.com${path}`],
    ["another service of Google's", `https://metadata.googleapis.com${path}`],
    ['a dot behind the host', `https://storage.googleapis.com.${path}`],
    ['letters that look alike', `https://storаge.googleapis.com${path}`],
    ['a number as one decimal', `https://2130706433${path}`],
    ['a number in octal', `https://0177.0.0.1${path}`],
    ['a number in hexadecimal', `https://0x7f.1${path}`],
    ['IPv6', `https://[::1]${path}`],
    ['IPv4 inside IPv6', `https://[::ffff:127.0.0.1]${path}`],
    ['a backslash for a slash', `https://storage.googleapis.com\\@127.0.0.1${path}`],
    ['a tab in the host', `https://storage.goog\tleapis.com${path}`],
    ['a line end in the path', `${image}\r\nHost: evil`],
    ['dots out of the bucket', 'https://storage.googleapis.com/business-messages-us/../secrets/2'],
    [
      'encoded dots out of the bucket',
      'https://storage.googleapis.com/business-messages-us/%2e%2e/%2e%2e/secrets',
    ],
    ['another bucket', 'https://storage.googleapis.com/evil/business-messages-us/1'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:image/png;base64,iVBORw0KGgo='],
    ['another scheme', `gopher://storage.googleapis.com${path}`],
    ['nothing', ''],
  ])('%s: refused without a look-up or a connection', async (_, link) => {
    expect(await channelSeeing(['127.0.0.1']).fetchFile(link, limits)).toEqual({
      kind: 'refused',
      reason: 'address',
    });
    expect(lookedUp).toEqual([]);
    expect(google.requests).toEqual([]);
  });

  it.each([
    ['this machine', ['127.0.0.1']],
    ['a private network', ['10.0.0.7']],
    ['another private network', ['172.16.0.1']],
    ['a home network', ['192.168.1.1']],
    ['the metadata service', ['169.254.169.254']],
    ["a carrier's inside", ['100.64.0.1']],
    ['any address', ['0.0.0.0']],
    ['this machine over IPv6', ['::1']],
    ['a private network over IPv6', ['fd00::1']],
    ['a link', ['fe80::1']],
    ["Azure's and Amazon's metadata inside IPv6", ['::ffff:169.254.169.254']],
    ['IPv4 in the old IPv6 form', ['::127.0.0.1']],
    ['a private address behind NAT64', ['64:ff9b::a00:1']],
    ['a private address behind 6to4', ['2002:a00:1::']],
    ['a public address with a private one beside it', ['142.250.1.1', '127.0.0.1']],
    ['nothing', []],
    ['no address', ['localhost']],
  ])("a name of Google's that leads to %s: refused without a connection", async (_, addresses) => {
    expect(await channelSeeing(addresses).fetchFile(image, limits)).toEqual({
      kind: 'refused',
      reason: 'address',
    });
    expect(google.requests).toEqual([]);
  });

  it('DNS rebinding: the connection goes where the check looked, whatever DNS says of the name', async () => {
    const { port } = new URL(google.origin);
    // No DNS knows this name: reaching the stub proves that nobody asked.
    const origin = `http://images.invalid:${port}`;
    const channel = channelSeeing(['127.0.0.1'], [origin]);
    const file = await channel.fetchFile(`${origin}/storage.googleapis.com${path}`, limits);
    expect(file).toEqual({ kind: 'refused', reason: 'type' });
    expect(google.requests).toHaveLength(1);
    expect(google.requests[0]?.headers.host).toBe(`images.invalid:${port}`);
    expect(lookedUp).toEqual(['images.invalid']);
  });

  it('DNS rebinding: the name is looked up once', async () => {
    const answers = [['142.250.1.1'], ['127.0.0.1']];
    const resolve = (): Promise<readonly string[]> => {
      lookedUp.push('again');
      return Promise.resolve(answers.shift() ?? ['127.0.0.1']);
    };
    const pinned = await pinAddress(image, googleMediaOrigins, resolve);
    expect(pinned?.addresses).toEqual(['142.250.1.1']);
    expect(lookedUp).toHaveLength(1);
  });

  it('a redirect to the inside: not followed', async () => {
    const inside = await startGoogleStub();
    google.replies.push({ status: 302, headers: { location: `${inside.origin}/secret` } });
    const link = `${google.origin}/storage.googleapis.com${path}`;
    const channel = channelAt(google.origin);
    expect(await channel.fetchFile(link, limits)).toEqual({ kind: 'refused', reason: 'address' });
    expect(inside.requests).toEqual([]);
    await inside.stop();
  });

  it('an unencrypted origin that is not this machine: refused though permitted', async () => {
    const channel = channelSeeing(['142.250.1.1'], ['http://simulator.example']);
    const link = `http://simulator.example/storage.googleapis.com${path}`;
    expect(await channel.fetchFile(link, limits)).toEqual({ kind: 'refused', reason: 'address' });
  });

  it('an endless file: left as soon as it is too long', async () => {
    let closed = false;
    google.replies.push((response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.on('close', () => {
        closed = true;
      });
      const pour = (): void =>
        void (response.write(Buffer.alloc(65_536)) ? setImmediate(pour) : response.once('drain', pour));
      pour();
    });
    const link = `${google.origin}/storage.googleapis.com${path}`;
    const file = await channelAt(google.origin).fetchFile(link, { maxBytes: 200_000, timeoutMs: 10_000 });
    expect(file).toEqual({ kind: 'refused', reason: 'too-large' });
    while (!closed) await new Promise((resolve) => setImmediate(resolve));
  });

  it('a packed file that unpacks without end: taken as it came, and no image', async () => {
    google.replies.push({
      headers: { 'content-encoding': 'gzip', 'content-type': 'image/png' },
      body: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
    });
    const link = `${google.origin}/storage.googleapis.com${path}`;
    expect(await channelAt(google.origin).fetchFile(link, limits)).toEqual({
      kind: 'refused',
      reason: 'type',
    });
    expect(google.requests[0]?.headers['accept-encoding']).toBe('identity');
  });
});

describe('Which addresses are public', () => {
  it('no IPv4 address of a private or special block', () => {
    const octet = fc.nat(255);
    const blocks: readonly (readonly number[])[] = [
      [0],
      [10],
      [127],
      [169, 254],
      [172, 16],
      [172, 31],
      [192, 168],
      [100, 64],
      [100, 127],
      [198, 18],
      [224],
      [240],
      [255],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...blocks), fc.tuple(octet, octet, octet, octet), (block, rest) => {
        const address = [...block, ...rest].slice(0, 4).join('.');
        expect(isPublic(address)).toBe(false);
        expect(isPublic(`::ffff:${address}`)).toBe(false);
      }),
    );
  });

  it.each([['142.250.185.91'], ['8.8.8.8'], ['2a00:1450:4001:82f::201b']])('%s is', (address) => {
    expect(isPublic(address)).toBe(true);
  });
});
