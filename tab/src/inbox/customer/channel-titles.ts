import type { ChannelName } from '../../../../api/contract/identifiers.ts';

/** Names of channels stay in English in every language. */
export const channelTitles: Record<ChannelName, string> = {
  'google-business-messages': "Google's Business Messages",
  'rcs-for-business': 'RCS for Business',
};
