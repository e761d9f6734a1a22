import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { trouble } from '../faults/api-faults.ts';
import { requireBearer, type CallerVariables } from '../oauth/require-bearer.ts';
import { parseBody } from '../parse-body.ts';
import {
  allowedConversation,
  sendAgentMessage,
  startSurvey,
  takeAgentEvent,
  takeReadReceipt,
} from './agent-actions.ts';
import type { BusinessMessages } from './business-messages.ts';
import { messageName } from './conversation.ts';
import { messageSchema, representativeSchema } from './message.ts';

const SCOPE = 'https://www.googleapis.com/auth/businessmessages';

const receiptSchema = z.strictObject({
  name: z.string().optional(),
  receiptType: z.literal('READ', { error: 'must be READ.' }),
});

const eventSchema = z.strictObject({
  name: z.string().optional(),
  eventType: z.enum(['TYPING_STARTED', 'TYPING_STOPPED', 'REPRESENTATIVE_JOINED', 'REPRESENTATIVE_LEFT'], {
    error: 'must be TYPING_STARTED, TYPING_STOPPED, REPRESENTATIVE_JOINED or REPRESENTATIVE_LEFT.',
  }),
  representative: representativeSchema,
});

const surveySchema = z.strictObject({ name: z.string().optional() });

/** The Business Messages API (businessmessages.googleapis.com). */
export function businessMessagesApi(gbm: BusinessMessages): Hono<CallerVariables> {
  const app = new Hono<CallerVariables>();
  app.use('/v1/conversations/*', trouble(gbm.google.faults), requireBearer(gbm.google, SCOPE));

  app.post('/v1/conversations/:conversation/messages', async (c) => {
    const conversation = allowedConversation(gbm, c.get('caller'), c.req.param('conversation'));
    const message = await parseBody(c, messageSchema);
    const forceFallback = c.req.query('forceFallback') === 'true';
    return c.json(await sendAgentMessage(gbm, conversation, message, forceFallback));
  });

  app.patch('/v1/conversations/:conversation/messages/:message/receipt', async (c) => {
    const conversation = allowedConversation(gbm, c.get('caller'), c.req.param('conversation'));
    const { receiptType } = await parseBody(c, receiptSchema);
    const messageId = c.req.param('message');
    await takeReadReceipt(gbm, conversation, messageId);
    return c.json({ name: `${messageName(conversation.conversationId, messageId)}/receipt`, receiptType });
  });

  app.post('/v1/conversations/:conversation/events', async (c) => {
    const conversation = allowedConversation(gbm, c.get('caller'), c.req.param('conversation'));
    const { eventType, representative } = await parseBody(c, eventSchema);
    const eventId = c.req.query('eventId') ?? randomUUID();
    return c.json(await takeAgentEvent(gbm, conversation, { eventId, eventType, representative }));
  });

  app.post('/v1/conversations/:conversation/surveys', async (c) => {
    const conversation = allowedConversation(gbm, c.get('caller'), c.req.param('conversation'));
    await parseBody(c, surveySchema);
    return c.json(await startSurvey(gbm, conversation, c.req.query('surveyId') ?? randomUUID()));
  });
  return app;
}
