import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  SCOPES,
  startWebhook,
  startWorkshop,
  type SimulatedAccount,
  type Workshop,
} from './simulator-workshop.ts';

describe("Given Google's console", () => {
  let shop: Workshop;
  let owner: SimulatedAccount;
  beforeAll(async () => {
    shop = await startWorkshop();
    owner = await shop.account();
  });
  afterAll(async () => shop.stop());

  const verify = async (
    answer: (secret: string) => { status?: number; body: string },
    more: Record<string, unknown> = {},
  ) => {
    const hook = await startWebhook(answer);
    const result = await shop.call('POST', `/sim/accounts/${owner.partnerId}/verify`, {
      webhookUrl: hook.url,
      clientToken: 'token-1',
      ...more,
    });
    await hook.stop();
    return { ...result, hook };
  };
  const account = async () => (await shop.call('GET', '/sim/accounts')).body;

  it('shakes hands: the token and a secret, nothing signed, and expects the secret back', async () => {
    const { status, body, hook } = await verify((secret) => ({ body: secret }));
    expect({ status, body }).toMatchObject({ status: 200, body: { verified: true, status: 200 } });
    expect(hook.handshakes).toEqual([{ clientToken: 'token-1', secret: expect.stringMatching(/^\w{8,}$/) }]);
    expect(await account()).toMatchObject([
      { clientToken: 'token-1', webhook: { url: hook.url, verified: true } },
      {},
      {},
    ]);
  });

  it.each<[string, (secret: string) => { status?: number; body: string }, string]>([
    ['the secret in quotes', (secret) => ({ body: JSON.stringify(secret) }), 'more-than-the-secret'],
    ['"secret: " before the secret', (secret) => ({ body: `secret: ${secret}` }), 'more-than-the-secret'],
    ['the secret as JSON', (secret) => ({ body: JSON.stringify({ secret }) }), 'more-than-the-secret'],
    ['a line break after the secret', (secret) => ({ body: `${secret}\n` }), 'more-than-the-secret'],
    ['nothing', () => ({ body: '' }), 'empty-answer'],
    ['something else', () => ({ body: 'OK' }), 'wrong-answer'],
    ['the secret with 201', (secret) => ({ status: 201, body: secret }), 'wrong-status'],
    ['403', () => ({ status: 403, body: '' }), 'wrong-status'],
  ])(
    'does not verify an endpoint that answers %s, and keeps the webhook it had',
    async (_what, answer, outcome) => {
      const before = await account();
      const result = await verify(answer);
      expect(result).toMatchObject({
        status: 400,
        body: { verified: false, outcome, reason: expect.stringMatching(/\.$/) },
      });
      expect(await account()).toEqual(before);
    },
  );

  it('accepts the secret with something around it when asked to be lenient', async () => {
    const result = await verify((secret) => ({ body: `secret: ${secret}` }), { lenient: true });
    expect(result).toMatchObject({ status: 200, body: { verified: true } });
  });

  it.each([
    ['http://punte.example/webhook', 'not-https'],
    ['punte', 'not-an-address'],
    ['ftp://punte.example/', 'not-https'],
    ['http://127.0.0.1:1/nobody', 'unreachable'],
  ])('does not verify %s', async (webhookUrl, outcome) => {
    const result = await shop.call('POST', `/sim/accounts/${owner.partnerId}/verify`, {
      webhookUrl,
      clientToken: 't',
    });
    expect(result).toMatchObject({ status: 400, body: { verified: false, outcome } });
  });

  it('answers 404 for a partner nobody knows', async () => {
    const result = await shop.call('POST', '/sim/accounts/nobody/verify', {
      webhookUrl: 'https://a.example',
    });
    expect(result).toMatchObject({ status: 404 });
  });

  it('lists brand agents by id, brand and name', async () => {
    const { body } = await shop.call('GET', '/sim/gbm/agents');
    expect(body).toEqual(
      expect.arrayContaining(
        owner.agents.map(({ agentId, brandId, displayName }) =>
          expect.objectContaining({ agentId, brandId, displayName }),
        ),
      ),
    );
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['a sandboxed page', 'null'],
  ])('refuses a browser that comes from %s', async (_what, origin) => {
    const answer = await fetch(`${shop.url}/sim/accounts`, { headers: { origin } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('PRIVATE KEY');
  });
});

describe("Given Google's Business Communications API", () => {
  let shop: Workshop;
  let owner: SimulatedAccount;
  let stranger: SimulatedAccount;
  let token: string;
  beforeAll(async () => {
    shop = await startWorkshop();
    owner = await shop.account();
    stranger = await shop.account(1);
    token = await shop.tokenFor(owner, SCOPES.management);
  });
  afterAll(async () => shop.stop());
  const get = (path: string, bearer = token) => shop.call('GET', `/v1/${path}`, undefined, bearer);

  it('tells the name, logo and test links of a brand agent', async () => {
    const [agent] = owner.agents;
    const answer = await get(`brands/${agent?.brandId}/agents/${agent?.agentId}`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        name: `brands/${agent?.brandId}/agents/${agent?.agentId}`,
        displayName: agent?.displayName,
        businessMessagesAgent: {
          defaultLocale: 'ro',
          testUrls: [{ surface: 'SURFACE_ANDROID_MAPS' }, { surface: 'SURFACE_IOS_MAPS' }],
        },
      },
    });
    const logo = await fetch(`${shop.url}/logos/${agent?.agentId}.png`);
    expect(logo.headers.get('content-type')).toBe('image/png');
    expect((await logo.arrayBuffer()).byteLength).toBeLessThan(50_000);
  });

  it("lists a partner's brands and a brand's agents", async () => {
    expect(await get('brands')).toMatchObject({ body: { brands: [{ displayName: 'Librăria Aldine' }, {}] } });
    expect(await get(`brands/${owner.agents[0]?.brandId}/agents`)).toMatchObject({
      body: { agents: [{ displayName: 'Librăria Aldine' }] },
    });
  });

  it("answers 403 for another partner's brand, 404 for one nobody has, 403 for the wrong scope", async () => {
    expect(await get(`brands/${stranger.agents[0]?.brandId}/agents`)).toMatchObject({ status: 403 });
    expect(await get('brands/nobody/agents')).toMatchObject({ status: 404 });
    expect(await get(`partners/${stranger.partnerId}`)).toMatchObject({ status: 403 });
    expect(await get('brands', await shop.tokenFor(owner))).toMatchObject({ status: 403 });
  });

  it("sets the partner's webhook without a handshake, as a PATCH of its capabilities", async () => {
    const hook = await startWebhook();
    const body = {
      productCapabilities: [
        { product: 'BUSINESS_MESSAGES', businessMessagesCapability: { webhookUrl: hook.url } },
      ],
    };
    const path = `/v1/partners/${owner.partnerId}`;
    expect(await shop.call('PATCH', path, body, token)).toMatchObject({ status: 400 });
    expect(await shop.call('PATCH', `${path}?updateMask=productCapabilities`, body, token)).toMatchObject({
      status: 200,
    });
    expect(hook.handshakes).toHaveLength(0);
    expect(await get(`partners/${owner.partnerId}`)).toMatchObject({ body });
    await hook.stop();
  });
});
