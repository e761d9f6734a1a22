import { createHmac, randomUUID } from 'node:crypto';
import { type Answer, answerOf } from './answer.ts';

/** Google's signature: HMAC-SHA512 over the raw bytes with the client token, in Base64. */
export function signatureOf(body: string | Uint8Array, token: string): string {
  return createHmac('sha512', token).update(body).digest('base64');
}

export interface CustomerWords {
  readonly brandId: string;
  readonly agentId: string;
  readonly text: string;
  readonly conversationId?: string;
  readonly displayName?: string;
}

/** A customer's message as Google posts it. */
export function messageBody({
  brandId,
  agentId,
  text,
  conversationId = randomUUID(),
  displayName = 'Maria',
}: CustomerWords): string {
  const messageId = randomUUID();
  const at = new Date().toISOString();
  return JSON.stringify({
    agent: `brands/${brandId}/agents/${agentId}`,
    conversationId,
    requestId: randomUUID(),
    sendTime: at,
    message: {
      messageId,
      name: `conversations/${conversationId}/messages/${messageId}`,
      text,
      createTime: at,
    },
    context: { entryPoint: 'MAPS', userInfo: { displayName, userDeviceLocale: 'en-GB' } },
  });
}

/** Posts bytes to a webhook, signed or not. */
export async function postWebhook(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return answerOf(
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
  );
}
