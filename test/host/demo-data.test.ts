import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { loadDemoData } from '../../local/demo/index.ts';
import { type SettingsStack, startSettingsStack } from '../attack/settings-stack.ts';

let stack: SettingsStack;
beforeAll(async () => {
  stack = await startSettingsStack();
}, 60_000);
afterAll(() => stack?.stop());

const options = () => ({
  apiBaseUrl: stack.apiUrl,
  signInUrl: stack.signIn.url,
  googleUrl: stack.google.url,
});

async function items(path: string): Promise<readonly Record<string, unknown>[]> {
  const { json } = await stack.call('admin', 'GET', path);
  return z.array(z.record(z.string(), z.unknown())).parse(json['items']);
}

/** Everything an admin sees, with the versions: what was saved again would show. */
async function everything(): Promise<unknown> {
  const accounts = await items('/accounts');
  const workstreams = await items('/workstreams');
  const parts = [
    ...accounts.map(({ id }) => `/accounts/${String(id)}/brand-agents`),
    ...workstreams.map(({ id }) => `/workstreams/${String(id)}/channel-instances`),
  ];
  const kept = accounts.map(
    ({ verifiedAt: _verifiedAt, lastWebhookAt: _lastWebhookAt, ...account }) => account,
  );
  return { kept, workstreams, queues: await items('/queues'), parts: await Promise.all(parts.map(items)) };
}

describe('Given an empty installation', () => {
  it('when the demo data is cut off after any of its calls and loaded again, then it is complete', async () => {
    let calls = 0;
    const cutAfter =
      (limit: number): typeof fetch =>
      (input, init) => {
        calls += 1;
        if (calls > limit) return Promise.reject(new Error('cut off'));
        return fetch(input, init);
      };
    for (let limit = 1; limit <= 25; limit += 1) {
      calls = 0;
      await loadDemoData({ ...options(), fetch: cutAfter(limit) }).catch(() => undefined);
    }
    await loadDemoData(options());

    const [account, ...otherAccounts] = await items('/accounts');
    expect(otherAccounts).toEqual([]);
    expect(account).toMatchObject({
      clientToken: { setBy: 'Radu Stoica' },
      serviceAccount: { setBy: 'Radu Stoica' },
    });
    expect(typeof account?.['verifiedAt']).toBe('string');
    const brandAgents = await items(`/accounts/${String(account?.['id'])}/brand-agents`);
    const [workstream, ...otherWorkstreams] = await items('/workstreams');
    expect(otherWorkstreams).toEqual([]);
    const queue = (await items('/queues')).find(({ isDefault }) => isDefault === false);
    expect(queue?.['members']).toHaveLength(2);
    expect(workstream?.['fallbackQueueId']).toBe(queue?.['id']);
    const channels = await items(`/workstreams/${String(workstream?.['id'])}/channel-instances`);
    expect(channels.map(({ brandAgentId }) => brandAgentId)).toEqual(brandAgents.map(({ id }) => id));
    expect(brandAgents).toHaveLength(1);
  }, 90_000);

  it('when it is loaded twice, then the second time changes nothing', async () => {
    await loadDemoData(options());
    const once = await everything();
    await loadDemoData(options());
    expect(await everything()).toEqual(once);
  }, 60_000);
});
