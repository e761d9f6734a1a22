import type { SSEStreamingApi } from 'hono/streaming';
import type { BusinessMessages } from './business-messages.ts';
import type { Conversation } from './conversation.ts';
import { phoneView } from './phone-view.ts';

/** Changes within this many real milliseconds reach a page together. */
const GATHER_MS = 40;
const KEEP_ALIVE_MS = 15_000;
const LINES_ON_A_PAGE = 300;

/** Sends the whole view now and after each change, until the page goes away. */
export async function followConversation(
  gbm: BusinessMessages,
  conversation: Conversation,
  stream: SSEStreamingApi,
): Promise<void> {
  const { events } = gbm.conversations;
  let timer: NodeJS.Timeout | undefined;
  let gone = (): void => undefined;
  const left = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const send = (): void => {
    timer = undefined;
    const data = JSON.stringify(phoneView(gbm, conversation, LINES_ON_A_PAGE));
    stream.writeSSE({ event: 'conversation', data }).catch(gone);
  };
  const onChanged = (conversationId: string): void => {
    if (conversationId === conversation.conversationId) timer ??= setTimeout(send, GATHER_MS);
  };
  const keepAlive = setInterval(
    () => void stream.writeSSE({ event: 'ping', data: '' }).catch(gone),
    KEEP_ALIVE_MS,
  );
  stream.onAbort(gone);
  events.on('changed', onChanged);
  send();
  await left;
  events.off('changed', onChanged);
  clearInterval(keepAlive);
  clearTimeout(timer);
}
