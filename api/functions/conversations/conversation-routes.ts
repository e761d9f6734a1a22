import { readSchema, sendMessageSchema, typingSchema } from '../../contract/conversation.ts';
import { claimConversation } from '../../use-cases/conversations/claim-conversation.ts';
import {
  closeConversation,
  endConversation,
  parkConversation,
} from '../../use-cases/conversations/leave-conversation.ts';
import { markRead } from '../../use-cases/conversations/mark-read.ts';
import { readConversation } from '../../use-cases/conversations/read-conversation.ts';
import { sendMessage } from '../../use-cases/conversations/send-message.ts';
import { signalTyping } from '../../use-cases/conversations/signal-typing.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import { type Open, bodyOf, json, noContent, registerPersonRoute, withoutBody } from '../person-route.ts';
import type { PersonRouteId } from '../policy.ts';
import { presentConversation } from '../present/present-conversation.ts';
import { presentLine } from '../present/present-line.ts';
import { lineNames } from './line-names.ts';

/** What people do with one conversation. */
export function registerConversationRoutes(open: Open<FunctionDependencies>): void {
  registerPersonRoute(
    open,
    'conversation-read',
    'GET /conversations/{id}',
    withoutBody,
    async (deps, { who, param }) => json(presentConversation(await readConversation(deps, who, param('id')))),
  );
  registerPersonRoute(
    open,
    'conversation-messages-send',
    'POST /conversations/{id}/messages',
    bodyOf(sendMessageSchema),
    async (deps, { who, body, param }) => {
      const line = await sendMessage(deps, who, param('id'), body);
      return json(presentLine(line, await lineNames(deps, [line])), { status: 202 });
    },
  );
  registerPersonRoute(
    open,
    'conversation-typing',
    'POST /conversations/{id}/typing',
    bodyOf(typingSchema),
    async (deps, { who, body, param }) => {
      await signalTyping(deps, who, param('id'), body.isTyping);
      return noContent;
    },
  );
  registerPersonRoute(
    open,
    'conversation-mark-read',
    'POST /conversations/{id}/read',
    bodyOf(readSchema),
    async (deps, { who, body, param }) => {
      await markRead(deps, who, param('id'), body.revision);
      return noContent;
    },
  );
  registerAct(open, 'conversation-pick', 'POST /conversations/{id}/pick', (deps, who, id) =>
    claimConversation(deps, who, id, 'pick'),
  );
  registerAct(open, 'conversation-reopen', 'POST /conversations/{id}/reopen', (deps, who, id) =>
    claimConversation(deps, who, id, 'reopen'),
  );
  registerAct(open, 'conversation-park', 'POST /conversations/{id}/park', (deps, who, id) =>
    parkConversation(deps, who, id),
  );
  registerAct(open, 'conversation-end', 'POST /conversations/{id}/end', (deps, who, id) =>
    endConversation(deps, who, id),
  );
  registerAct(open, 'conversation-close', 'POST /conversations/{id}/close', (deps, who, id) =>
    closeConversation(deps, who, id),
  );
}

type Act = (
  deps: FunctionDependencies,
  who: Parameters<typeof parkConversation>[1],
  id: string,
) => Promise<void>;

/** An act without a body; answers the conversation as it is afterwards. */
function registerAct(open: Open<FunctionDependencies>, name: string, route: PersonRouteId, act: Act): void {
  registerPersonRoute(open, name, route, withoutBody, async (deps, { who, param }) => {
    const id = param('id');
    await act(deps, who, id);
    return json(presentConversation(await readConversation(deps, who, id)));
  });
}
