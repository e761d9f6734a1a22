import { createHmac, randomUUID } from 'node:crypto';

/** Whom the webhooks are for, and how they are signed. */
export interface WebhookTarget {
  readonly port: number;
  readonly path: string;
  readonly token: string;
  /** Google's name of the brand agent: `brands/…/agents/…`. */
  readonly agent: string;
}

/** Whole HTTP requests with a customer's message each, from one conversation after another. */
export function signedWebhooks(
  target: WebhookTarget,
  conversations: readonly string[],
  count: number,
): readonly Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const conversationId = conversations[index % conversations.length] ?? '';
    return request(target, Buffer.from(JSON.stringify(message(target.agent, conversationId, index))));
  });
}

function message(agent: string, conversationId: string, index: number): object {
  const messageId = randomUUID();
  const now = new Date().toISOString();
  return {
    agent,
    conversationId,
    customAgentId: '',
    requestId: randomUUID(),
    message: {
      messageId,
      name: `conversations/${conversationId}/messages/${messageId}`,
      text: `Bună ziua, mai este deschis magazinul după ora șase? (${index})`,
      createTime: now,
    },
    context: {
      entryPoint: 'PLACESHEET',
      placeId: 'ChIJj61dQgK6j4AR4GeTYWZsKWw',
      resolvedLocale: 'ro',
      userInfo: { displayName: 'Ana Ionescu', userDeviceLocale: 'ro-RO' },
    },
    sendTime: now,
  };
}

function request({ port, path, token }: WebhookTarget, body: Buffer): Buffer {
  const signature = createHmac('sha512', token).update(body).digest('base64');
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'user-agent: Google-BusinessMessages',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `x-goog-signature: ${signature}`,
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}
