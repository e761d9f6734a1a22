import type { Account } from '../../../../api/contract/settings.ts';

/** Channels that can be set up here, with Google's own names, which are not translated. */
export const channelTitles: Readonly<Record<Account['channel'], string>> = {
  'google-business-messages': "Google's Business Messages",
  'rcs-for-business': 'RCS for Business',
};
