import { send } from '../channels/gbm/send.ts';

export const deliver = (): string => send();
