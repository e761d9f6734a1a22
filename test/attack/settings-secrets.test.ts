import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyFile } from '../google/key-file.ts';
import { type SettingsStack, startSettingsStack } from './settings-stack.ts';

let stack: SettingsStack;
let accountId: string;
let brandAgentId: string;
const values = {
  'client-token': 'client-token-value-7Qm2',
  'partner-key': 'partner-key-value-9Zk4',
  own: 'own-client-token-value-3Xp8',
};
const people = ['admin', 'secrets', 'privacy', 'supervisor', 'agent1'];

beforeAll(async () => {
  stack = await startSettingsStack();
  const account = { name: 'Brand', channel: 'google-business-messages', partnerId: 'p-1' };
  accountId = String((await stack.call('admin', 'POST', '/accounts', { body: account })).json['id']);
  const brandAgent = { brandId: 'b', agentId: 'a', displayName: 'Bank' };
  const made = await stack.call('admin', 'POST', `/accounts/${accountId}/brand-agents`, { body: brandAgent });
  brandAgentId = String(made.json['id']);
}, 60_000);
afterAll(() => stack?.stop());

const secretPath = (kind: string) => `/accounts/${accountId}/secrets/${kind}`;
const ownTokenPath = () => `/accounts/${accountId}/brand-agents/${brandAgentId}/secrets/client-token`;

describe('an admin without the role secrets', () => {
  it.each(people.filter((person) => person !== 'secrets'))('as %s sets no secured field', async (person) => {
    for (const path of [
      secretPath('client-token'),
      secretPath('partner-key'),
      secretPath('service-account'),
      ownTokenPath(),
    ]) {
      const { status, json } = await stack.call(person, 'PUT', path, { body: { value: 'mine' } });
      expect([status, json['code']]).toEqual([403, 'forbidden']);
      expect(json['requires']).toEqual(['secrets']);
    }
  });

  it('sets none by way of the account or the brand agent either', async () => {
    const { json: before } = await stack.call('admin', 'GET', `/accounts/${accountId}`);
    const body = {
      name: 'Brand',
      channel: 'google-business-messages',
      partnerId: 'p-1',
      clientToken: 'mine',
      client_token: 'mine',
      secrets: { 'client-token': 'mine' },
    };
    const ifMatch = String(before['etag']);
    const { json: after } = await stack.call('admin', 'PUT', `/accounts/${accountId}`, { body, ifMatch });
    expect(after).toEqual(before);
  });
});

describe('reading secrets by any route', () => {
  it('gives fingerprints and nothing that could be used', async () => {
    const keeper = (path: string, value: string) => stack.call('secrets', 'PUT', path, { body: { value } });
    const answers = [
      await keeper(secretPath('client-token'), values['client-token']),
      await keeper(secretPath('partner-key'), values['partner-key']),
      await keeper(secretPath('service-account'), keyFile()),
      await keeper(ownTokenPath(), values.own),
    ];
    for (const { status, json } of answers) {
      expect(status).toBe(200);
      expect(json).toMatchObject({
        fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
        setBy: 'Radu Stoica',
      });
    }
    const paths = [
      '/accounts',
      `/accounts/${accountId}`,
      `/accounts/${accountId}/brand-agents`,
      `/accounts/${accountId}/brand-agents/${brandAgentId}`,
      `/accounts/${accountId}/secrets`,
      secretPath('client-token'),
      secretPath('service-account'),
      `${secretPath('client-token')}/value`,
      ownTokenPath(),
      '/audit',
      '/health',
      '/me',
    ];
    for (const person of people)
      for (const path of paths)
        for (const method of ['GET', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
          const response = await fetch(`${stack.apiUrl}${path}`, {
            method,
            headers: { authorization: `Bearer ${await stack.token(person)}` },
          });
          expectNothingSecret(await response.text());
        }
    expectNothingSecret(stack.log.join('\n'));
  }, 60_000);

  it('does not find them in the words of a refusal', async () => {
    const broken = [
      keyFile({ token_uri: 'https://evil.example/token' }),
      keyFile({ private_key: 'not-a-key-but-a-secret-5Wq1' }),
      `${keyFile()} and more`,
    ];
    for (const value of broken) {
      const { status, text } = await stack.call('secrets', 'PUT', secretPath('service-account'), {
        body: { value },
      });
      expect(status).toBe(400);
      expectNothingSecret(text);
      expect(text).not.toContain('not-a-key-but-a-secret');
    }
    const raw = `{"value":"${values.own}`;
    expectNothingSecret((await stack.call('secrets', 'PUT', secretPath('client-token'), { raw })).text);
    const wrongType = { value: { token: values.own } };
    expectNothingSecret((await stack.call('secrets', 'PUT', ownTokenPath(), { body: wrongType })).text);
    expectNothingSecret(stack.log.join('\n'));
  });

  it('finds no secret of another kind, and none by a strange name', async () => {
    for (const kind of ['webhook', 'CLIENT-TOKEN2', '..', '__proto__', 'client-token%2f..%2fpartner-key']) {
      const { status } = await stack.call('secrets', 'PUT', secretPath(kind), { body: { value: 'x' } });
      expect([400, 404]).toContain(status);
    }
  });
});

function expectNothingSecret(text: string): void {
  for (const value of Object.values(values)) expect(text).not.toContain(value);
  expect(text).not.toContain('PRIVATE KEY');
  expect(text).not.toContain('"version"');
}
