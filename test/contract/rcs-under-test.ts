import { createRcsChannel } from '../../api/channels/rcs-for-business/channel.ts';
import type { ChannelUnderTest } from './channel/channel-under-test.ts';
import { openGoogleChannel } from './google-channel-under-test.ts';

const phone = '+40721000111';

/** RCS for Business with the simulator at its other end. */
export const openRcs = (): Promise<ChannelUnderTest> =>
  openGoogleChannel({
    sim: '/sim/rcs',
    partnerId: 'rbm-partner-30551',
    create: createRcsChannel,
    brandAgent: ({ agentId }) => agentId,
    customerKey: () => phone,
    start: { phone, displayName: 'Ioana', locale: 'ro' },
    stranger: '+40721999999',
    protocol: {
      sender: 'Librăria Aldine',
      saysTypingStopped: false,
      namesTappedMessage: false,
      testSurfaces: [],
    },
  });
