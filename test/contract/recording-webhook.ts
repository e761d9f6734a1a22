import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookCall } from '../../api/channels/channel.ts';

/** An endpoint that keeps what a provider posts to it, byte for byte. */
export interface RecordingWebhook {
  readonly url: string;
  /** What came since the last time this was asked; waits until there are `atLeast`. */
  take(atLeast: number): Promise<readonly WebhookCall[]>;
  /** Says what the next calls are answered; an empty body unless told. */
  answerWith(answer: (call: WebhookCall) => string): void;
  stop(): Promise<void>;
}

export async function startRecordingWebhook(): Promise<RecordingWebhook> {
  let kept: WebhookCall[] = [];
  let answer: (call: WebhookCall) => string = () => '';
  let wake = (): void => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
      const call = { body: Buffer.concat(chunks), headers };
      kept.push(call);
      response.end(answer(call));
      wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    async take(atLeast) {
      while (kept.length < atLeast) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const taken = kept;
      kept = [];
      return taken;
    },
    answerWith: (next) => {
      answer = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
