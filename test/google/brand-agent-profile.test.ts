import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrandAgentProfile } from '../../api/channels/channel.ts';
import { channelAt } from './channel-under-test.ts';
import { type GoogleStub, startGoogleStub, type StubReply } from './google-stub.ts';
import { keyFile } from './key-file.ts';

const name = 'brands/5c8e1a74/agents/b7d40f4e';

let google: GoogleStub;

beforeEach(async () => {
  google = await startGoogleStub();
});

afterEach(() => google.stop());

const read = (reply: StubReply, brandAgent = name): Promise<BrandAgentProfile> => {
  google.replies.push(reply);
  return channelAt(google.origin).readBrandAgent(keyFile(), brandAgent);
};

describe('A brand agent at Google', () => {
  it('is read with the scope of the management API', async () => {
    const profile = await read({
      body: {
        name,
        displayName: 'Librăria Aldine',
        businessMessagesAgent: {
          logoUrl: 'https://lh3.googleusercontent.com/logo.png',
          agentTestUrl: 'https://g.co/test',
          testUrls: [
            { surface: 'SURFACE_ANDROID_MAPS', url: 'https://g.co/a' },
            { surface: 'SURFACE_ANDROID_WEB', url: 'https://g.co/b' },
            { surface: 'SURFACE_IOS_MAPS', url: 'https://g.co/c' },
            { surface: 'SURFACE_UNSPECIFIED', url: 'https://g.co/d' },
          ],
        },
      },
    });
    expect(profile).toEqual({
      displayName: 'Librăria Aldine',
      logoUrl: 'https://lh3.googleusercontent.com/logo.png',
      testLinks: [
        { surface: 'android', url: 'https://g.co/a' },
        { surface: 'android', url: 'https://g.co/b' },
        { surface: 'ios', url: 'https://g.co/c' },
        { surface: 'web', url: 'https://g.co/d' },
      ],
    });
    const [request] = google.to('/v1/');
    expect(request).toMatchObject({ method: 'GET', path: `/v1/${name}` });
    const assertion = new URLSearchParams(google.to('/token')[0]?.body).get('assertion')?.split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(assertion, 'base64url').toString())).toMatchObject({
      scope: 'https://www.googleapis.com/auth/businesscommunications',
      aud: 'https://oauth2.googleapis.com/token',
    });
  });

  it('without test links of its own has the one of the agent', async () => {
    const profile = await read({
      body: { displayName: 'A', businessMessagesAgent: { agentTestUrl: 'https://g.co/test' } },
    });
    expect(profile).toEqual({ displayName: 'A', testLinks: [{ surface: 'web', url: 'https://g.co/test' }] });
  });

  it('loses links that would run in the browser of who clicks them', async () => {
    const profile = await read({
      body: {
        displayName: 'A',
        businessMessagesAgent: {
          logoUrl: 'javascript:alert(1)',
          testUrls: [
            { surface: 'SURFACE_IOS_MAPS', url: 'data:text/html,x' },
            7,
            { surface: 'SURFACE_IOS_MAPS' },
          ],
        },
      },
    });
    expect(profile).toEqual({ displayName: 'A', testLinks: [] });
  });

  const refusals: readonly [string, StubReply, string, object][] = [
    ['unknown', { status: 404, body: {} }, 'provider-refused', { reason: 'brand-agent-unknown' }],
    ["another's", { status: 403, body: {} }, 'provider-refused', { reason: 'not-permitted' }],
    ['asked for in vain', { status: 503, body: {} }, 'provider-unavailable', { reason: 'server' }],
    ['asked for too often', { status: 429, body: {} }, 'provider-unavailable', { reason: 'throttled' }],
    [
      'answered with something else',
      { body: ['agents'] },
      'provider-unavailable',
      { reason: 'answer-not-understood' },
    ],
    ['not answered', 'break', 'provider-unavailable', { reason: 'unknown' }],
  ];

  it.each(refusals)('that is %s is an error of the catalogue', async (_, reply, code, details) => {
    await expect(read(reply)).rejects.toMatchObject({ code, details });
  });

  it('is an error of the account when the token is not taken', async () => {
    google.replies.push({ status: 401, body: {} });
    await expect(read({ status: 401, body: {} })).rejects.toMatchObject({
      code: 'provider-refused',
      details: { reason: 'credentials-refused' },
    });
  });

  it.each([
    'brands/b',
    'brands/b/agents/..',
    '../partners/p',
    'brands/b/agents/a?x=',
    'brands/b/agents/a/../c',
    '',
  ])('named %j is asked for nowhere', async (brandAgent) => {
    await expect(read({ body: {} }, brandAgent)).rejects.toMatchObject({ code: 'provider-refused' });
    expect(google.requests).toEqual([]);
  });
});
