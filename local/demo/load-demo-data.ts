import { createHash } from 'node:crypto';
import type { Account, BrandAgent, Queue, Workstream } from '../../api/contract/settings.ts';
import { type GoogleAccount, pressVerify, readGoogleAccount } from './google-side.ts';
import type { Fetch } from './http.ts';
import { type PunteApi, schemas, signIn } from './punte-api.ts';

export interface DemoDataOptions {
  /** Base of the API, for example `http://127.0.0.1:7071/api`. */
  readonly apiBaseUrl: string;
  readonly signInUrl: string;
  readonly googleUrl: string;
  readonly fetch?: Fetch;
}

const channel = 'google-business-messages';
const queueName = 'Customer care';
const workstreamName = 'Customer messages';

/**
 * Sets up what a first look needs, the way an admin would and by nothing but HTTP: an account connected to the simulator,
 * a brand agent, a queue with both agents, a workstream and its channel. Each step looks first whether it was done, so it
 * may be run again, also after it was cut off half-way.
 * @throws Error naming the step's address and the answer
 */
export async function loadDemoData(options: DemoDataOptions): Promise<void> {
  const using = options.fetch ?? fetch;
  const admin = await signIn(using, options, 'admin');
  const google = await readGoogleAccount(using, options.googleUrl);
  const account = await ensureAccount(admin, google);
  await ensureSecrets(await signIn(using, options, 'secrets'), account, google);
  if (google.webhook?.verified !== true || google.webhook.url !== account.webhookUrl)
    await pressVerify(using, options.googleUrl, google, account.webhookUrl);
  const brandAgent = await ensureBrandAgent(admin, account, google);
  const members = await Promise.all(
    ['agent1', 'agent2'].map(
      async (username) => (await (await signIn(using, options, username)).me()).personId,
    ),
  );
  const workstream = await ensureWorkstream(admin, await ensureQueue(admin, members));
  await ensureChannel(admin, workstream, brandAgent, google);
}

async function ensureAccount(admin: PunteApi, { partnerId, partnerName }: GoogleAccount): Promise<Account> {
  const accounts = await admin.list('/accounts', schemas.account);
  const known = accounts.find((account) => account.partnerId === partnerId);
  return known ?? admin.create('/accounts', schemas.account, { name: partnerName, channel, partnerId });
}

async function ensureSecrets(keeper: PunteApi, account: Account, google: GoogleAccount): Promise<void> {
  const wanted = [
    { kind: 'client-token', value: google.clientToken, known: account.clientToken },
    { kind: 'service-account', value: JSON.stringify(google.serviceAccount), known: account.serviceAccount },
  ];
  for (const { kind, value, known } of wanted)
    if (known?.fingerprint !== fingerprintOf(value))
      await keeper.setSecret(`/accounts/${account.id}/secrets/${kind}`, value);
}

/** As the API shows it: the first 12 hexadecimal digits of the SHA-256. */
function fingerprintOf(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 12);
}

async function ensureBrandAgent(
  admin: PunteApi,
  account: Account,
  google: GoogleAccount,
): Promise<BrandAgent> {
  const [wanted] = google.agents;
  if (wanted === undefined) throw new Error(`Partner ${google.partnerId} has no brand agent.`);
  const path = `/accounts/${account.id}/brand-agents`;
  const known = (await admin.list(path, schemas.brandAgent)).find(
    ({ agentId }) => agentId === wanted.agentId,
  );
  const { brandId, agentId, displayName } = wanted;
  return known ?? admin.create(path, schemas.brandAgent, { brandId, agentId, displayName });
}

async function ensureQueue(admin: PunteApi, members: readonly string[]): Promise<Queue> {
  const known = (await admin.list('/queues', schemas.queue)).find(({ name }) => name === queueName);
  return known ?? admin.create('/queues', schemas.queue, { name: queueName, members });
}

async function ensureWorkstream(admin: PunteApi, queue: Queue): Promise<Workstream> {
  const known = (await admin.list('/workstreams', schemas.workstream)).find(
    ({ name }) => name === workstreamName,
  );
  const body = { name: workstreamName, channel, fallbackQueueId: queue.id };
  return known ?? admin.create('/workstreams', schemas.workstream, body);
}

async function ensureChannel(
  admin: PunteApi,
  workstream: Workstream,
  brandAgent: BrandAgent,
  google: GoogleAccount,
): Promise<void> {
  const path = `/workstreams/${workstream.id}/channel-instances`;
  const instances = await admin.list(path, schemas.channelInstance);
  if (instances.some(({ brandAgentId }) => brandAgentId === brandAgent.id)) return;
  await admin.create(path, schemas.channelInstance, {
    brandAgentId: brandAgent.id,
    language: google.agents[0]?.defaultLocale ?? 'en',
    userFeatures: { fileAttachments: true },
  });
}
