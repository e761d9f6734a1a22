export const channelNames = ['google-business-messages', 'rcs-for-business'] as const;

export type ChannelName = (typeof channelNames)[number];
