import { isIdentifier } from '../pasted-identifier.ts';
import { fixedField, refuseFields } from '../refusals.ts';
import type { SettingsSnapshot } from '../settings-snapshot.ts';
import type { AccountSetting } from '../settings.ts';
import { checkName } from './check-name.ts';

/** Throws `invalid-request` or `name-taken`. */
export function checkAccount(settings: SettingsSnapshot, next: AccountSetting): void {
  const before = settings.accounts.get(next.id);
  const fields = [];
  if (!isIdentifier(next.partnerId))
    fields.push({
      path: 'partnerId',
      code: 'identifier-malformed',
      message: 'Paste the partner ID as the Settings page of the Google console shows it.',
    });
  if (before !== undefined && before.channel !== next.channel)
    fields.push(
      fixedField('channel', 'An account keeps its channel. Add another account for another channel.'),
    );
  refuseFields(fields);
  checkName(settings, next);
}
