import { randomInt } from 'node:crypto';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { GoogleError } from '../google-error.ts';
import { parseBody } from '../parse-body.ts';
import { followConversation, LINES_ON_A_PAGE } from '../sim/follow-conversation.ts';
import type { Conversation, Device } from './conversation.ts';
import { deviceSchema } from './conversation.ts';
import {
  answerInvitation,
  changeDevice,
  markRead,
  sendFile,
  sendLocation,
  sendText,
  setSubscribed,
  setTyping,
  tapSuggestion,
  type ActResult,
} from './customer-actions.ts';
import { phoneView } from './phone-view.ts';
import { phoneSchema } from './phone-number.ts';
import type { Rcs } from './rcs.ts';
import { rcsAgentsSim } from './sim-agent-routes.ts';
import { decodeFile, fileSchema, readUpload } from './read-file.ts';

const newConversationSchema = z.object({
  agentId: z.string(),
  phone: phoneSchema.optional(),
  displayName: z.string().trim().min(1).max(200).default('Ana Pop'),
  locale: z.string().min(2).max(35).default('ro-RO'),
});

const chipQuerySchema = z.object({
  messageId: z.string().optional(),
  postbackData: z.string().optional(),
  text: z.string().optional(),
});

const messageSchema = z.object({
  text: z.string().min(1, 'must not be empty.').max(100_000).optional(),
  image: fileSchema.optional(),
  file: fileSchema.optional(),
  suggestion: z.union([z.string(), chipQuerySchema]).optional(),
  location: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
});

const eventSchema = z.preprocess(
  spellOut,
  z.object({
    typing: z.boolean().optional(),
    read: z.union([z.boolean(), z.string()]).optional(),
    unsubscribe: z.literal(true).optional(),
    subscribe: z.literal(true).optional(),
    acceptInvitation: z.boolean().optional(),
    requestLiveAgent: z.unknown().optional(),
    survey: z.unknown().optional(),
  }),
);

/** `{type: 'read'}` is short for `{read: true}`. */
function spellOut(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body.type !== 'string')
    return body;
  return { [body.type]: true, ...body };
}

const deviceChangeSchema = z.object({ device: deviceSchema.partial() });

/** The scriptable phone of RCS for Business: `/sim/rcs/…`. */
export function rcsSim(rcs: Rcs): Hono {
  const app = new Hono();
  const { conversations, google } = rcs;

  app.route('/agents', rcsAgentsSim(rcs));

  app.get('/conversations', (c) => {
    const { agentId, limit } = c.req.query();
    const chosen = conversations.all().filter((one) => agentId === undefined || one.agentId === agentId);
    return c.json(chosen.slice(-(Number(limit ?? 100) || 100)).toReversed());
  });

  /** A number has one conversation with a brand agent: asked again, it is the same. */
  app.post('/conversations', async (c) => {
    const { phone = newNumber(), ...input } = await parseBody(c, newConversationSchema);
    google.accounts.rcsAgent(input.agentId);
    const known = conversations.between(phone, input.agentId);
    const { conversationId } = known ?? conversations.create({ ...input, phone });
    await google.documents.flushed();
    return c.json({ conversationId, phone }, known === undefined ? 201 : 200);
  });

  app.get('/conversations/:id', (c) => c.json(phoneView(rcs, conversations.get(c.req.param('id')))));

  app.patch('/conversations/:id', async (c) => {
    const conversation = conversations.get(c.req.param('id'));
    const { device } = await parseBody(c, deviceChangeSchema);
    await changeDevice(rcs, conversation, definedOnly(device));
    return c.json(phoneView(rcs, conversation));
  });

  app.get('/conversations/:id/stream', (c) => {
    const conversation = conversations.get(c.req.param('id'));
    return streamSSE(c, (stream) =>
      followConversation(
        conversations.events,
        conversation.conversationId,
        () => phoneView(rcs, conversation, LINES_ON_A_PAGE),
        stream,
      ),
    );
  });

  app.post('/conversations/:id/messages', async (c) => {
    const conversation = conversations.get(c.req.param('id'));
    if (c.req.header('content-type')?.startsWith('multipart/form-data') === true) {
      return c.json(await sendFile(rcs, conversation, await readUpload(c)));
    }
    const { text, image, file = image, suggestion, location } = await parseBody(c, messageSchema);
    if (text !== undefined) return c.json(await sendText(rcs, conversation, text));
    if (file !== undefined) return c.json(await sendFile(rcs, conversation, await decodeFile(file)));
    if (location !== undefined) return c.json(await sendLocation(rcs, conversation, location));
    if (suggestion !== undefined) {
      const query = typeof suggestion === 'string' ? { postbackData: suggestion } : suggestion;
      return c.json(await tapSuggestion(rcs, conversation, query));
    }
    throw new GoogleError('INVALID_ARGUMENT', 'Name one of text, image, file, location and suggestion.');
  });

  app.post('/conversations/:id/events', async (c) => {
    const conversation = conversations.get(c.req.param('id'));
    return c.json(await act(rcs, conversation, await parseBody(c, eventSchema)));
  });
  return app;
}

async function act(
  rcs: Rcs,
  conversation: Conversation,
  event: z.infer<typeof eventSchema>,
): Promise<ActResult | { read: number }> {
  const { typing, read, acceptInvitation } = event;
  if (typing !== undefined) return setTyping(rcs, conversation, typing);
  if (read !== undefined) return markRead(rcs, conversation, typeof read === 'string' ? read : undefined);
  if (event.unsubscribe !== undefined) return setSubscribed(rcs, conversation, false);
  if (event.subscribe !== undefined) return setSubscribed(rcs, conversation, true);
  if (acceptInvitation !== undefined) return answerInvitation(rcs, conversation, acceptInvitation);
  throw new GoogleError(
    'INVALID_ARGUMENT',
    'RCS for Business has typing, read, unsubscribe, subscribe and acceptInvitation; the rest is Business Messages.',
  );
}

/** A number of the range Romania keeps for no one. */
const newNumber = (): string => `+40700${String(randomInt(1_000_000)).padStart(6, '0')}`;

function definedOnly(device: z.infer<typeof deviceChangeSchema>['device']): Partial<Device> {
  const known: Partial<Device> = {};
  if (device.online !== undefined) known.online = device.online;
  if (device.readReceipts !== undefined) known.readReceipts = device.readReceipts;
  if (device.rcs !== undefined) known.rcs = device.rcs;
  if (device.features !== undefined) known.features = device.features;
  return known;
}
