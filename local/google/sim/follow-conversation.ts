import type { EventEmitter } from 'node:events';
import type { SSEStreamingApi } from 'hono/streaming';

/** Changes within this many real milliseconds reach a page together. */
const GATHER_MS = 40;
const KEEP_ALIVE_MS = 15_000;
export const LINES_ON_A_PAGE = 300;

/** Sends the whole view now and after each change, until the page goes away. */
export async function followConversation(
  events: EventEmitter<{ changed: [string] }>,
  conversationId: string,
  view: () => unknown,
  stream: SSEStreamingApi,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let gone = (): void => undefined;
  const left = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const send = (): void => {
    timer = undefined;
    const data = JSON.stringify(view());
    stream.writeSSE({ event: 'conversation', data }).catch(gone);
  };
  const onChanged = (changed: string): void => {
    if (changed === conversationId) timer ??= setTimeout(send, GATHER_MS);
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
