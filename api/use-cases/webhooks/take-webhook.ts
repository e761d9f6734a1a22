import type { WebhookCall, WebhookReading } from '../../channels/channel.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';
import { brandAgentName } from '../../domain/settings/brand-agent-name.ts';
import type { InboundEvent } from '../../domain/messages/inbound-event.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { AccountSetting, BrandAgentSetting } from '../../domain/settings/settings.ts';
import type { CommandDependencies } from '../conversations/command-conversation.ts';
import { runReactions } from '../conversations/run-reactions.ts';
import type { AccountHealthNotes } from '../settings/note-account-health.ts';
import type { Arrival, Received } from '../threads/receive-events.ts';
import { showTyping } from '../threads/show-typing.ts';
import { signingKeys } from './signing-keys.ts';

export interface WebhookDependencies extends CommandDependencies {
  /** Stores the events of deliveries; deliveries for one thread share a batch. */
  readonly receive: (arrival: Arrival) => Promise<Received>;
  readonly healthNotes: AccountHealthNotes;
}

/** Whom the address of the call names. */
export interface WebhookAddress {
  readonly channel: string;
  readonly accountId: string;
  readonly brandAgentId?: string | undefined;
}

export type WebhookAnswer =
  | { readonly kind: 'handshake'; readonly secret: string }
  | { readonly kind: 'taken' };

/**
 * Takes a call of the provider: proves it, answers its handshake, stores its events. Nothing is written before the
 * signature holds.
 * @throws PunteError `not-found`, `webhook-signature`, `handshake-token`, `malformed-json`, `store-busy`
 */
export async function takeWebhook(
  deps: WebhookDependencies,
  address: WebhookAddress,
  call: WebhookCall,
): Promise<WebhookAnswer> {
  const first = await tryTake(deps, await deps.settings.current(), address, call);
  if (first.kind !== 'refused') return first;
  // A token that was saved a moment ago may not have reached this process: whoever is refused is looked at once more.
  const second = await tryTake(deps, await deps.settings.current(newSettingsMs), address, call);
  if (second.kind !== 'refused') return second;
  deps.log.write('warning', 'webhook-refused', { accountId: address.accountId, reason: second.error.code });
  throw second.error;
}

/** How old settings may be when a call is about to be refused, ms. */
const newSettingsMs = 250;

type Refused = { readonly kind: 'refused'; readonly error: PunteError };

async function tryTake(
  deps: WebhookDependencies,
  settings: SettingsSnapshot,
  address: WebhookAddress,
  call: WebhookCall,
): Promise<WebhookAnswer | Refused> {
  const account = settings.accounts.get(address.accountId);
  const channel = account === undefined ? undefined : deps.channels.get(account.channel);
  if (account === undefined || channel === undefined || channel.name !== address.channel) {
    return { kind: 'refused', error: new PunteError('not-found', { what: 'account' }) };
  }
  const keys = await signingKeys(deps.secrets, settings, account, address.brandAgentId, deps.clock.now());
  const reading = channel.readWebhook(call, keys);
  switch (reading.kind) {
    case 'handshake':
      await deps.healthNotes.handshake(account.id);
      return { kind: 'handshake', secret: reading.answer };
    case 'refused':
      return { kind: 'refused', error: refusalError(reading.refusal) };
    case 'events':
      await receiveAll(deps, settings, account, reading);
      return { kind: 'taken' };
    default: {
      const unknown: never = reading;
      return unknown;
    }
  }
}

function refusalError(refusal: Extract<WebhookReading, { kind: 'refused' }>['refusal']): PunteError {
  switch (refusal) {
    case 'unsigned':
    case 'signature':
      return new PunteError('webhook-signature', { reason: refusal });
    case 'malformed':
      return new PunteError('malformed-json');
    case 'handshake-token':
      return new PunteError('handshake-token');
    default: {
      const unknown: never = refusal;
      return unknown;
    }
  }
}

/** Stores the events, thread by thread, and runs what they ask for. */
async function receiveAll(
  deps: WebhookDependencies,
  settings: SettingsSnapshot,
  account: AccountSetting,
  reading: Extract<WebhookReading, { kind: 'events' }>,
): Promise<void> {
  deps.healthNotes.webhook(account.id);
  const unknown =
    reading.events.filter((event) => event.kind === 'unknown').length + (reading.elsewhere ?? []).length;
  if (unknown > 0)
    deps.log.write('info', 'webhook-unknown-events', { accountId: account.id, count: unknown });
  await Promise.all(
    [...groupByThread(reading.events).values()].map(async (events) => {
      const [first] = events;
      if (first === undefined) return;
      const brandAgent = brandAgentOf(settings, account, first.brandAgent, reading.key.brandAgentId);
      const received = await deps.receive({
        account,
        brandAgent,
        settings,
        customerKey: first.customerKey,
        events,
      });
      await showTyping(deps, received.threadId, events);
      if (received.revision !== undefined) await runReactions(deps, received.threadId, received.revision);
    }),
  );
}

function groupByThread(events: readonly InboundEvent[]): ReadonlyMap<string, readonly InboundEvent[]> {
  const groups = new Map<string, InboundEvent[]>();
  for (const event of events) {
    const key = JSON.stringify([event.brandAgent, event.customerKey]);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return groups;
}

/** The brand agent must belong to the account, and to the key it was signed with where that is a brand agent's own. */
function brandAgentOf(
  settings: SettingsSnapshot,
  account: AccountSetting,
  providerId: string,
  keyBrandAgentId: string | undefined,
): BrandAgentSetting {
  const found = [...settings.brandAgents.values()].find(
    (agent) => agent.accountId === account.id && brandAgentName(account.channel, agent) === providerId,
  );
  if (found === undefined || (keyBrandAgentId !== undefined && keyBrandAgentId !== found.id)) {
    throw new PunteError('not-found', { what: 'brand-agent' });
  }
  return found;
}
