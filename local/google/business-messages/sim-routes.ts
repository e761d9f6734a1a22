import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { GoogleError } from '../google-error.ts';
import { parseBody, parseValue } from '../parse-body.ts';
import { agentView } from '../accounts/agent-view.ts';
import type { BusinessMessages } from './business-messages.ts';
import { deviceSchema, ENTRY_POINTS, RATINGS, type Conversation } from './conversation.ts';
import {
  answerSurvey,
  changeDevice,
  markRead,
  requestLiveAgent,
  sendImage,
  sendText,
  setTyping,
  tapSuggestion,
  type ActResult,
} from './customer-actions.ts';
import { followConversation, LINES_ON_A_PAGE } from '../sim/follow-conversation.ts';
import { phoneView } from './phone-view.ts';
import { decodeImage, imageSchema, readUpload } from './read-image.ts';

const newConversationSchema = z.object({
  agentId: z.string(),
  displayName: z.string().trim().min(1).max(200),
  locale: z.string().min(2).max(35),
  entryPoint: z.enum(ENTRY_POINTS).default('PLACESHEET'),
  placeId: z.string().optional(),
  customContext: z.string().optional(),
  phone: z.string().optional(),
});

const chipQuerySchema = z.object({
  messageId: z.string().optional(),
  postbackData: z.string().optional(),
  text: z.string().optional(),
});

const messageSchema = z.object({
  text: z.string().min(1, 'must not be empty.').max(100_000).optional(),
  image: imageSchema.optional(),
  suggestion: z.union([z.string(), chipQuerySchema]).optional(),
  file: z.unknown().optional(),
  location: z.unknown().optional(),
});

const surveySchema = z.object({
  rating: z.union([z.enum(RATINGS), z.number().int().min(1).max(5)]).default('VERY_SATISFIED'),
  feedback: z.string().optional(),
});

const eventSchema = z.preprocess(
  spellOut,
  z.object({
    typing: z.boolean().optional(),
    read: z.union([z.boolean(), z.string()]).optional(),
    requestLiveAgent: z.boolean().optional(),
    survey: z.union([z.boolean(), surveySchema]).optional(),
    unsubscribe: z.unknown().optional(),
  }),
);

/** `{type: 'read'}` is short for `{read: true}`. */
function spellOut(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body.type !== 'string')
    return body;
  return { [body.type]: true, ...body };
}

const changeSchema = z.object({ device: deviceSchema.partial() });

/** The scriptable phone of Business Messages: `/sim/gbm/…`. */
export function businessMessagesSim(gbm: BusinessMessages): Hono {
  const app = new Hono();
  const { conversations } = gbm;

  app.get('/agents', (c) =>
    c.json(
      gbm.google.accounts
        .all()
        .flatMap((account) => account.agents.map((agent) => agentView(gbm.google, account, agent))),
    ),
  );

  app.get('/conversations', (c) => {
    const { agentId, limit } = c.req.query();
    const chosen = conversations.all().filter((one) => agentId === undefined || one.agentId === agentId);
    return c.json(chosen.slice(-(Number(limit ?? 100) || 100)).toReversed());
  });

  app.post('/conversations', async (c) => {
    const { phone: _, ...input } = await parseBody(c, newConversationSchema);
    gbm.google.accounts.agent(input.agentId);
    const { conversationId } = conversations.create(input);
    await gbm.google.documents.flushed();
    return c.json({ conversationId }, 201);
  });

  app.get('/conversations/:id', (c) => c.json(phoneView(gbm, conversations.get(c.req.param('id')))));

  app.patch('/conversations/:id', async (c) => {
    const conversation = conversations.get(c.req.param('id'));
    const { device } = await parseBody(c, changeSchema);
    await changeDevice(gbm, conversation, definedOnly(device));
    return c.json(phoneView(gbm, conversation));
  });

  app.get('/conversations/:id/stream', (c) => {
    const conversation = conversations.get(c.req.param('id'));
    return streamSSE(c, (stream) =>
      followConversation(
        conversations.events,
        conversation.conversationId,
        () => phoneView(gbm, conversation, LINES_ON_A_PAGE),
        stream,
      ),
    );
  });

  app.post('/conversations/:id/messages', async (c) => {
    const conversation = conversations.get(c.req.param('id'));
    if (c.req.header('content-type')?.startsWith('multipart/form-data') === true) {
      return c.json(await sendImage(gbm, conversation, await readUpload(c)));
    }
    const { text, image, suggestion, file, location } = await parseBody(c, messageSchema);
    if (text !== undefined) return c.json(await sendText(gbm, conversation, text));
    if (image !== undefined) return c.json(await sendImage(gbm, conversation, await decodeImage(image)));
    if (suggestion !== undefined)
      return c.json(await tapSuggestion(gbm, conversation, chipQuery(suggestion)));
    if (file !== undefined) throw notInBusinessMessages('files');
    if (location !== undefined) throw notInBusinessMessages('locations');
    throw new GoogleError('INVALID_ARGUMENT', 'Name one of text, image and suggestion.');
  });

  app.post('/conversations/:id/events', async (c) => {
    const conversation = conversations.get(c.req.param('id'));
    return c.json(await act(gbm, conversation, await parseBody(c, eventSchema)));
  });
  return app;
}

async function act(
  gbm: BusinessMessages,
  conversation: Conversation,
  { typing, read, requestLiveAgent: live, survey, unsubscribe }: z.infer<typeof eventSchema>,
): Promise<ActResult | { read: number }> {
  if (unsubscribe !== undefined) {
    throw new GoogleError(
      'INVALID_ARGUMENT',
      'Business Messages has no unsubscribe event; it exists in RCS for Business only.',
    );
  }
  if (typing !== undefined) return setTyping(gbm, conversation, typing);
  if (read !== undefined) return markRead(gbm, conversation, typeof read === 'string' ? read : undefined);
  if (live !== undefined) return requestLiveAgent(gbm, conversation);
  if (survey !== undefined) return answerSurvey(gbm, conversation, surveyAnswer(survey));
  throw new GoogleError('INVALID_ARGUMENT', 'Name one of typing, read, requestLiveAgent and survey.');
}

const notInBusinessMessages = (what: string): GoogleError =>
  new GoogleError(
    'INVALID_ARGUMENT',
    `Customers cannot send ${what} over Business Messages: text, images and suggestions only.`,
  );

const chipQuery = (suggestion: string | z.infer<typeof chipQuerySchema>): z.infer<typeof chipQuerySchema> =>
  typeof suggestion === 'string' ? { postbackData: suggestion } : suggestion;

function surveyAnswer(survey: boolean | z.infer<typeof surveySchema>): Parameters<typeof answerSurvey>[2] {
  const { rating, feedback } = parseValue(typeof survey === 'boolean' ? {} : survey, surveySchema);
  const name = typeof rating === 'number' ? RATINGS[rating - 1] : rating;
  return { rating: name ?? 'VERY_SATISFIED', feedback };
}

function definedOnly(device: z.infer<typeof changeSchema>['device']): Parameters<typeof changeDevice>[2] {
  const known: Parameters<typeof changeDevice>[2] = {};
  if (device.online !== undefined) known.online = device.online;
  if (device.readReceipts !== undefined) known.readReceipts = device.readReceipts;
  if (device.richContent !== undefined) known.richContent = device.richContent;
  if (device.surveys !== undefined) known.surveys = device.surveys;
  return known;
}
