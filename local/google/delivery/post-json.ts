import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What came back: an HTTP answer, or the reason there was none. */
export type PostResult = { status: number; body: string } | { error: string };

/** Posts JSON text, keeping connections open between calls. Redirects are not followed. */
export type Poster = {
  post(url: string, body: string, headers: Record<string, string>, timeoutMs: number): Promise<PostResult>;
  close(): void;
};

const LONGEST_ANSWER_BYTES = 64 * 1_024;

export function createPoster(connections: number): Poster {
  const http = new HttpAgent({ keepAlive: true, maxSockets: connections });
  const https = new HttpsAgent({ keepAlive: true, maxSockets: connections });

  const attempt: Poster['post'] = (url, body, headers, timeoutMs) =>
    new Promise((resolve) => {
      const target = new URL(url);
      const secure = target.protocol === 'https:';
      const open = secure ? httpsRequest : httpRequest;
      const bytes = Buffer.from(body);
      const request = open(target, {
        method: 'POST',
        agent: secure ? https : http,
        headers: {
          'content-type': 'application/json',
          'content-length': bytes.length,
          'user-agent': 'Google-Business-Messages',
          ...headers,
        },
      });
      const timer = setTimeout(
        () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      const settle = (result: PostResult): void => {
        clearTimeout(timer);
        resolve(result);
      };
      request.on('error', (error: NodeJS.ErrnoException) => {
        settle({
          error: request.reusedSocket && error.code === 'ECONNRESET' ? STALE : (error.code ?? error.message),
        });
      });
      request.on('response', (answer) => {
        readAnswer(answer).then(
          (text) => settle({ status: answer.statusCode ?? 0, body: text }),
          (error: unknown) =>
            settle({ error: error instanceof Error ? error.message : 'the answer broke off' }),
        );
      });
      request.end(bytes);
    });

  return {
    post: async (url, body, headers, timeoutMs) => {
      const result = await attempt(url, body, headers, timeoutMs);
      // The server closed an idle connection just as we took it: nothing was refused, so ask again on a new one.
      return 'error' in result && result.error === STALE ? attempt(url, body, headers, timeoutMs) : result;
    },
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

const STALE = 'connection closed while idle';

async function readAnswer(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= LONGEST_ANSWER_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
