import { handler } from '../functions/handler.ts';

export const run = handler;
