import { afterAll, beforeAll, describe } from '@jest/globals';
import { accountContract } from './channel/account.ts';
import type { ChannelUnderTest } from './channel/channel-under-test.ts';
import { inboundContract } from './channel/inbound.ts';
import { limitsContract } from './channel/limits.ts';
import { outboundContract } from './channel/outbound.ts';
import { createProbe } from './channel/probe.ts';

/** What every channel does, over a provider that behaves as the real one; each channel runs it with its own. */
export function channelContract(name: string, open: () => Promise<ChannelUnderTest>): void {
  describe(`channel contract: ${name}`, () => {
    let under: ChannelUnderTest;
    const probe = createProbe(() => under);

    beforeAll(async () => {
      under = await open();
    });

    afterAll(() => under.stop());

    inboundContract(probe);
    outboundContract(probe);
    limitsContract(probe);
    accountContract(probe);
  });
}
