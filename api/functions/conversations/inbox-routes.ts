import { rejectOfferSchema } from '../../contract/inbox.ts';
import { acceptOffer, rejectOffer } from '../../use-cases/conversations/answer-offer.ts';
import { readConversation } from '../../use-cases/conversations/read-conversation.ts';
import { readInbox } from '../../use-cases/conversations/read-inbox.ts';
import { runDueIfLate } from '../../use-cases/due/run-due.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import { type Open, bodyOf, json, noContent, registerPersonRoute, withoutBody } from '../person-route.ts';
import { presentConversation } from '../present/present-conversation.ts';
import { presentInbox } from '../present/present-inbox.ts';

/** An agent's lists and offers. */
export function registerInboxRoutes(open: Open<FunctionDependencies>): void {
  registerPersonRoute(open, 'inbox-read', 'GET /inbox', withoutBody, async (deps, { who, query }) => {
    const inbox = await readInbox(deps, who, query('since'));
    // Screens ask all day: should the timer have stopped, they keep deadlines going.
    runDueIfLate(deps).catch(() => deps.log.write('warning', 'late-run-failed'));
    return json(presentInbox(inbox));
  });
  registerPersonRoute(
    open,
    'offer-accept',
    'POST /offers/{id}/accept',
    withoutBody,
    async (deps, { who, param }) => {
      const conversationId = await acceptOffer(deps, who, param('id'));
      return json(presentConversation(await readConversation(deps, who, conversationId)));
    },
  );
  registerPersonRoute(
    open,
    'offer-reject',
    'POST /offers/{id}/reject',
    bodyOf(rejectOfferSchema),
    async (deps, { who, body, param }) => {
      await rejectOffer(deps, who, param('id'), body.reason);
      return noContent;
    },
  );
}
