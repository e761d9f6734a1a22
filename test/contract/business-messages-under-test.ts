import { createBusinessMessagesChannel } from '../../api/channels/google-business-messages/channel.ts';
import type { ChannelUnderTest } from './channel/channel-under-test.ts';
import { openGoogleChannel } from './google-channel-under-test.ts';

/** Business Messages with the simulator at its other end. */
export const openBusinessMessages = (): Promise<ChannelUnderTest> =>
  openGoogleChannel({
    sim: '/sim/gbm',
    partnerId: 'bm-partner-48213',
    create: createBusinessMessagesChannel,
    brandAgent: ({ name }) => name,
    customerKey: (conversationId) => conversationId,
    start: { displayName: 'Ioana', locale: 'ro' },
    stranger: '00000000-0000-4000-8000-000000000000',
    protocol: {
      sender: 'Ana',
      saysTypingStopped: true,
      namesTappedMessage: true,
      testSurfaces: ['android', 'ios'],
    },
  });
