import { send } from '../gbm/send.ts';

export const reply = send;
