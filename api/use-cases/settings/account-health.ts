import type { DocumentKey, Store } from '../../ports/store.ts';

/** What calls of Google have left behind for one account. Times are UTC ISO 8601. */
export interface AccountHealthDocument {
  readonly type: 'account-health';
  readonly v: 1;
  readonly accountId: string;
  /** The last handshake that succeeded. */
  readonly verifiedAt?: string;
  readonly lastWebhookAt?: string;
}

const partition = 'health';

/** Where an account's health is kept; apart from settings, since it changes with the traffic. */
export function accountHealthKey(accountId: string): DocumentKey<AccountHealthDocument> {
  return { container: 'settings', partition, id: `account-health:${accountId}` };
}

/** What is known of these accounts, by account id. */
export async function readAccountHealth(
  { store }: { readonly store: Store },
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AccountHealthDocument>> {
  if (accountIds.length === 0) return new Map();
  const ids = accountIds.map((accountId) => accountHealthKey(accountId).id);
  const stored = await store.readMany<AccountHealthDocument>('settings', partition, ids);
  return new Map(
    stored.flatMap((document) =>
      document === undefined ? [] : [[document.value.accountId, document.value]],
    ),
  );
}
