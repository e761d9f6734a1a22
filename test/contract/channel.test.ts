import { openBusinessMessages } from './business-messages-under-test.ts';
import { channelContract } from './channel-contract.ts';
import { openRcs } from './rcs-under-test.ts';

channelContract('Business Messages over the simulator', openBusinessMessages);
channelContract('RCS for Business over the simulator', openRcs);
