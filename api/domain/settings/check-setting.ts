import { checkAccount } from './checks/check-account.ts';
import { checkBrandAgent } from './checks/check-brand-agent.ts';
import { checkChannelInstance } from './checks/check-channel-instance.ts';
import { checkQueue } from './checks/check-queue.ts';
import { checkWorkstream } from './checks/check-workstream.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';
import type { Setting } from './settings.ts';

/**
 * Whether `next` may join `settings`, new or in place of the one with its id. Throws `invalid-request` with the fields,
 * `name-taken`, `already-added` or `already-attached`.
 */
export function checkSetting(settings: SettingsSnapshot, next: Setting): void {
  switch (next.kind) {
    case 'account':
      return checkAccount(settings, next);
    case 'brand-agent':
      return checkBrandAgent(settings, next);
    case 'channel-instance':
      return checkChannelInstance(settings, next);
    case 'workstream':
      return checkWorkstream(settings, next);
    case 'queue':
      return checkQueue(settings, next);
    default:
      return next satisfies never;
  }
}
