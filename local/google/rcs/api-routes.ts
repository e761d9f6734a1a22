import { Hono } from 'hono';
import { z } from 'zod';
import { trouble } from '../faults/api-faults.ts';
import { GoogleError } from '../google-error.ts';
import { requireBearer, type CallerVariables } from '../oauth/require-bearer.ts';
import { parseBody } from '../parse-body.ts';
import {
  callersAgent,
  isOpenTo,
  reach,
  revoke,
  sendAgentMessage,
  takeAgentEvent,
  unreachable,
} from './agent-actions.ts';
import { messageSchema } from './message.ts';
import type { Rcs } from './rcs.ts';

const SCOPE = 'https://www.googleapis.com/auth/rcsbusinessmessaging';

const eventSchema = z.discriminatedUnion(
  'eventType',
  [
    z.strictObject({ name: z.string().optional(), eventType: z.literal('IS_TYPING') }),
    z.strictObject({
      name: z.string().optional(),
      eventType: z.literal('READ'),
      messageId: z.string().min(1),
    }),
  ],
  { error: 'must be IS_TYPING or READ.' },
);

/** The RCS Business Messaging API (rcsbusinessmessaging.googleapis.com); the regional hosts are this one, too. */
export function rcsApi(rcs: Rcs): Hono<CallerVariables> {
  const app = new Hono<CallerVariables>();
  const { google } = rcs;
  app.use('/v1/phones/*', trouble(google.faults), requireBearer(google, SCOPE));

  app.post('/v1/phones/:phone/agentMessages', async (c) => {
    const agent = callersAgent(c.get('caller'), c.req.query('agentId'));
    const messageId = c.req.query('messageId') ?? '';
    if (messageId === '') throw new GoogleError('INVALID_ARGUMENT', 'messageId is required.');
    const conversation = reach(rcs, agent, readPhone(c.req.param('phone')));
    return c.json(await sendAgentMessage(rcs, conversation, messageId, await parseBody(c, messageSchema)));
  });

  app.delete('/v1/phones/:phone/agentMessages/:message', async (c) => {
    const agent = callersAgent(c.get('caller'), c.req.query('agentId'));
    const conversation = reach(rcs, agent, readPhone(c.req.param('phone')));
    await revoke(rcs, conversation, c.req.param('message'));
    return c.json({});
  });

  app.post('/v1/phones/:phone/agentEvents', async (c) => {
    const agent = callersAgent(c.get('caller'), c.req.query('agentId'));
    const eventId = c.req.query('eventId') ?? '';
    if (eventId === '') throw new GoogleError('INVALID_ARGUMENT', 'eventId is required.');
    const phone = readPhone(c.req.param('phone'));
    const conversation = reach(rcs, agent, phone);
    const event = await parseBody(c, eventSchema);
    await takeAgentEvent(rcs, conversation, event);
    return c.json({ name: `phones/${phone}/agentEvents/${eventId}`, eventType: event.eventType });
  });

  app.get('/v1/phones/:phone/capabilities', (c) => {
    const agent = callersAgent(c.get('caller'), c.req.query('agentId'));
    if ((c.req.query('requestId') ?? '') === '') {
      throw new GoogleError('INVALID_ARGUMENT', 'requestId is required.');
    }
    const phone = readPhone(c.req.param('phone'));
    if (!isOpenTo(agent, phone)) throw unreachable();
    return c.json({ features: reach(rcs, agent, phone).device.features });
  });
  return app;
}

function readPhone(written: string): string {
  if (/^\+\d{6,15}$/.test(written)) return written;
  throw new GoogleError('INVALID_ARGUMENT', 'The phone number must be in E.164 format, with its plus.');
}
