import { openBusinessMessages } from './business-messages-under-test.ts';
import { channelContract } from './channel-contract.ts';

channelContract('Business Messages over the simulator', openBusinessMessages);
