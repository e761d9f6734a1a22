import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type SettingsStack, startSettingsStack } from './settings-stack.ts';

let stack: SettingsStack;
beforeAll(async () => {
  stack = await startSettingsStack();
}, 60_000);
afterAll(() => stack?.stop());

const admin = (method: string, path: string, options?: Parameters<SettingsStack['call']>[3]) =>
  stack.call('admin', method, path, options);

const channel = 'google-business-messages';
let names = 0;
const freshName = () => `Name ${(names += 1)}`;

async function makeAccount(name = freshName()): Promise<string> {
  const { status, json } = await admin('POST', '/accounts', { body: { name, channel, partnerId: 'p-1' } });
  expect(status).toBe(201);
  return String(json['id']);
}

async function makeBrandAgent(accountId: string): Promise<string> {
  const body = { brandId: 'b', agentId: freshName().replace(' ', '-'), displayName: 'Bank' };
  const { status, json } = await admin('POST', `/accounts/${accountId}/brand-agents`, { body });
  expect(status).toBe(201);
  return String(json['id']);
}

async function makeWorkstream(): Promise<string> {
  const { status, json } = await admin('POST', '/workstreams', { body: { name: freshName(), channel } });
  expect(status).toBe(201);
  return String(json['id']);
}

const statusAndCode = ({ status, json }: Answer) => [status, json['code']];

describe('mass assignment', () => {
  it('sets nothing but the fields of the form: not ids, not secrets, not whose it is', async () => {
    const reference = { name: 'x', version: 'y', fingerprint: 'f'.repeat(12), setBy: 'me', setAt: 'now' };
    const { status, json } = await admin('POST', '/accounts', {
      raw: `{"name":"${freshName()}","channel":"${channel}","partnerId":"p-1","id":"mine","kind":"queue","etag":"\\"1\\"",
        "clientTokens":[${JSON.stringify(reference)}],"serviceAccountEmail":"me@evil.example",
        "webhookUrl":"https://evil.example","verifiedAt":"2026-01-01T00:00:00.000Z","changedInGeneration":0,
        "__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}`,
    });
    expect(status).toBe(201);
    expect(Object.keys(json).toSorted()).toEqual([
      'channel',
      'etag',
      'id',
      'name',
      'partnerId',
      'webhookUrl',
    ]);
    expect(json['id']).not.toBe('mine');
    expect(String(json['webhookUrl'])).toContain(stack.apiUrl);
  });

  it('gives the default queue no other id, and no other queue its id', async () => {
    const body = { name: freshName(), id: 'default-messaging-queue', isDefault: true };
    const { json } = await admin('POST', '/queues', { body });
    expect(json).toMatchObject({ isDefault: false });
    expect(json['id']).not.toBe('default-messaging-queue');
  });

  it('lets nobody give themselves a role or another name', async () => {
    const { json: me } = await stack.call('agent1', 'GET', '/me');
    const id = String(me['personId']);
    const { json: person } = await admin('GET', `/people/${id}`);
    const body = { capacityUnits: 4, roles: ['admin'], displayName: 'Boss', id: 'other' };
    const changed = await admin('PUT', `/people/${id}`, { body, ifMatch: String(person['etag']) });
    expect(changed.json).toMatchObject({
      id,
      capacityUnits: 4,
      roles: ['agent'],
      displayName: person['displayName'],
    });
    expect((await stack.call('agent1', 'GET', '/accounts')).status).toBe(403);
  });
});

describe('the id of another account', () => {
  it('reaches no brand agent, no token and no channel under a foreign address', async () => {
    const [mine, other] = [await makeAccount(), await makeAccount()];
    const brandAgent = await makeBrandAgent(other);
    const path = `/accounts/${mine}/brand-agents/${brandAgent}`;
    const body = { brandId: 'b', agentId: 'a', displayName: 'Mine now' };
    const { json: own } = await admin('GET', `/accounts/${other}/brand-agents/${brandAgent}`);
    const ifMatch = String(own['etag']);
    const answers = [
      await admin('GET', path),
      await admin('PUT', path, { body, ifMatch }),
      await admin('DELETE', path, { ifMatch }),
      await stack.call('secrets', 'PUT', `${path}/secrets/client-token`, { body: { value: 'stolen' } }),
    ];
    for (const answer of answers) expect(statusAndCode(answer)).toEqual([404, 'not-found']);
    const { json: after } = await admin('GET', `/accounts/${other}/brand-agents/${brandAgent}`);
    expect(after).toEqual(own);
  });

  it('reaches no channel of another workstream', async () => {
    const [mine, other] = [await makeWorkstream(), await makeWorkstream()];
    const brandAgentId = await makeBrandAgent(await makeAccount());
    const body = { brandAgentId, language: 'ro' };
    const { json: instance } = await admin('POST', `/workstreams/${other}/channel-instances`, { body });
    const path = `/workstreams/${mine}/channel-instances/${String(instance['id'])}`;
    const ifMatch = String(instance['etag']);
    for (const [method, options] of [
      ['GET', {}],
      ['PUT', { body, ifMatch }],
      ['DELETE', { ifMatch }],
    ] as const)
      expect(statusAndCode(await admin(method, path, options))).toEqual([404, 'not-found']);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    '..%2f..%2fgeneration',
    '%00',
    'x'.repeat(3_000),
    'default-messaging-queue',
  ])('finds nothing under "%s", whatever is asked', async (id) => {
    for (const path of [`/accounts/${id}`, `/workstreams/${id}`, `/people/${id}`]) {
      const { status } = await admin('GET', path);
      expect([400, 404, 414]).toContain(status);
    }
  });
});

describe('a silent overwrite', () => {
  it.each([
    ['without a version', undefined, 428, 'if-match-required'],
    ['with any version', '*', 428, 'if-match-required'],
    ['with an old version', '"1"', 412, 'version-conflict'],
    ['with the version of something else', '"999999"', 412, 'version-conflict'],
    ['with rubbish', '"1", "2", *', 412, 'version-conflict'],
  ])('%s is refused on every route', async (_how, ifMatch, status, code) => {
    const account = await makeAccount();
    const options = {
      body: { name: freshName(), channel, partnerId: 'p' },
      ...(ifMatch === undefined ? {} : { ifMatch }),
    };
    expect(statusAndCode(await admin('PUT', `/accounts/${account}`, options))).toEqual([status, code]);
    expect(statusAndCode(await admin('DELETE', `/accounts/${account}`, options))).toEqual([status, code]);
    expect((await admin('GET', `/accounts/${account}`)).status).toBe(200);
  });
});

describe('HTML in every name', () => {
  const markup = '<img src=x onerror=alert(1)>&lt;"\'`${7*7}{{7*7}}';

  it('stays text, letter by letter, and is never served as HTML', async () => {
    const account = await admin('POST', '/accounts', { body: { name: markup, channel, partnerId: 'p-1' } });
    const brandAgent = await admin('POST', `/accounts/${String(account.json['id'])}/brand-agents`, {
      body: { brandId: 'b', agentId: 'html', displayName: markup },
    });
    const workstream = await admin('POST', '/workstreams', { body: { name: markup, channel } });
    const queue = await admin('POST', '/queues', { body: { name: markup } });
    for (const { status, json, headers } of [account, brandAgent, workstream, queue]) {
      expect(status).toBe(201);
      expect(json['name'] ?? json['displayName']).toBe(markup);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
    }
    const refused = await admin('POST', '/queues', { body: { name: markup } });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each(['Brand\u0000', 'Brand\u202eOR', 'Brand\nRO', '\ud800', '   ', 'x'.repeat(101)])(
    'nor may a name be %j, which looks like another or like nothing',
    async (name) => {
      const { status, json } = await admin('POST', '/queues', { body: { name } });
      expect([status, json['code']]).toEqual([400, 'invalid-request']);
    },
  );
});

describe('a JSON bomb', () => {
  it.each([
    ['nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nested inside a field', `{"name":"x","members":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a million members', `{"name":"x","members":[${'"a",'.repeat(200_000)}"a"]}`],
    ['a number out of range', '{"name":"x","priority":1e400}'],
    ['a name of half a megabyte', JSON.stringify({ name: 'x'.repeat(500_000) })],
    ['no object', '"x"'],
    ['broken', '{"name":'],
    ['nothing', ''],
  ])('%s is refused and the next request is served', async (_what, raw) => {
    const { status, json } = await admin('POST', '/queues', { raw });
    expect(status).toBe(400);
    expect(['invalid-request', 'malformed-json']).toContain(json['code']);
    expect((await admin('GET', '/queues')).status).toBe(200);
  });

  it('of more than a megabyte is refused as too large', async () => {
    const answer = await admin('POST', '/queues', { raw: Buffer.alloc(1_100_000, ' ') });
    expect(statusAndCode(answer)).toEqual([413, 'body-too-large']);
  });

  it('as a key file of 50 MB is refused and nothing is kept', async () => {
    const account = await makeAccount();
    const raw = `{"value":"${'A'.repeat(50 * 1_048_576)}"}`;
    const answer = await stack.call('secrets', 'PUT', `/accounts/${account}/secrets/service-account`, {
      raw,
    });
    expect(answer.status).toBe(413);
    expect((await admin('GET', `/accounts/${account}`)).json['serviceAccount']).toBeUndefined();
  });
});
