import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { CredentialsSummary, Destination, SendOutcome } from '../channel.ts';
import { createAccessTokens } from './access-tokens.ts';
import { type GoogleAddresses, googleScopes } from './addresses.ts';
import { type ApiAnswer, createGoogleApi } from './google-api.ts';
import type { ResolveHost } from './media-address.ts';
import type { FetchMedia } from './media-fetch.ts';
import { readSendOutcome, withoutToken } from './send-outcome.ts';
import { readServiceAccount } from './service-account.ts';

export interface GoogleChannelOptions {
  /** Google's own or the simulator's; nothing an account says changes them. */
  readonly addresses: GoogleAddresses;
  /** Exact origins customers' files come from; an http one must be on this machine. */
  readonly mediaOrigins: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Calls to Google's APIs; the platform's own unless given. */
  readonly fetch?: typeof fetch;
  /** DNS for fetching files; the system's unless given. */
  readonly resolve?: ResolveHost;
}

/** One call of a messaging API; `path` begins with a slash. */
export interface ChannelRequest {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: unknown;
}

/** What one of Google's products is reached by. */
export interface GoogleProduct {
  /** Address of its messaging API, without a slash at the end. */
  readonly api: string;
  readonly scope: string;
  /** Types of customers' files that are kept. */
  readonly contentTypes: readonly string[];
}

/** What all of Google's products have in common: tokens, calls, files. */
export interface GoogleClient {
  /** Never throws. */
  send(to: Destination, request: ChannelRequest, timeoutMs: number): Promise<SendOutcome>;
  /** Asks the Business Communications (management) API; `path` begins with a slash. Never throws. */
  manage(credentials: string, path: string): Promise<ApiAnswer>;
  readonly fetchMedia: FetchMedia;
  /** As the port has it. */
  readonly checkCredentials: (credentials: string) => Promise<SendOutcome>;
  /** As the port has it. */
  readonly readCredentials: (text: string) => CredentialsSummary;
}

const managementTimeoutMs = 10_000;

export function createGoogleClient(options: GoogleChannelOptions, product: GoogleProduct): GoogleClient {
  const { addresses, clock, log } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const tokens = createAccessTokens({ tokenAddress: addresses.token, fetch, clock, log });
  const api = createGoogleApi({ tokens, fetch, clock });
  let fetchMedia: Promise<FetchMedia> | undefined;

  /** Loaded with the first file: no webhook and no answer needs it, and a cold start pays for every module. */
  async function loadMediaFetch(): Promise<FetchMedia> {
    const { createMediaFetch } = await import('./media-fetch.ts');
    const { resolve, mediaOrigins: origins } = options;
    const { contentTypes } = product;
    return createMediaFetch({ origins, contentTypes, ...(resolve === undefined ? {} : { resolve }) });
  }

  return {
    async send({ credentials }, { method, path, body }, timeoutMs) {
      const url = product.api + path;
      const answer = await api.call({ method, url, body, credentials, scope: product.scope, timeoutMs });
      const outcome = readSendOutcome(answer);
      if (outcome.kind === 'refused') {
        log.write('warning', 'google.call-refused', {
          reason: outcome.reason,
          status: outcome.providerStatus,
        });
      }
      return outcome;
    },
    manage: (credentials, path) =>
      api.call({
        method: 'GET',
        url: addresses.businessCommunications + path,
        credentials,
        scope: googleScopes.businessCommunications,
        timeoutMs: managementTimeoutMs,
      }),
    async fetchMedia(link, limits) {
      fetchMedia ??= loadMediaFetch();
      return (await fetchMedia)(link, limits);
    },
    async checkCredentials(credentials) {
      const outcome = await tokens.get(credentials, product.scope);
      if (outcome.kind === 'token') return { kind: 'accepted' };
      if (outcome.kind === 'retry') return withoutToken(outcome);
      return { kind: 'refused', reason: 'credentials-refused', providerStatus: outcome.code };
    },
    readCredentials(text) {
      const { clientEmail, projectId, privateKeyId } = readServiceAccount(text);
      return { clientEmail, projectId, privateKeyId };
    },
  };
}
