import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a caller asked of the stub. */
export interface StubRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface StubAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Answers a request; `'hang'` never does, `'break'` cuts the connection, a function writes by itself. */
export type StubReply = StubAnswer | 'hang' | 'break' | ((response: ServerResponse) => void);

export interface GoogleStub {
  readonly origin: string;
  readonly requests: StubRequest[];
  /** Replies to requests to the API, in turn; afterwards 200 and an empty object. */
  readonly replies: StubReply[];
  /** The same for the token endpoint; afterwards a fresh token each time. */
  readonly tokenReplies: StubReply[];
  to(path: string): StubRequest[];
  stop(): Promise<void>;
}

/** Google's side, scripted answer by answer: for what the simulator cannot be made to do on command. */
export async function startGoogleStub(): Promise<GoogleStub> {
  const requests: StubRequest[] = [];
  const replies: StubReply[] = [];
  const tokenReplies: StubReply[] = [];
  let tokens = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const body = Buffer.concat(chunks).toString('utf8');
      requests.push({ method: request.method ?? '', path, headers: request.headers, body });
      const isToken = path === '/token';
      tokens += isToken ? 1 : 0;
      const usual = isToken
        ? { body: { access_token: `token-${tokens}`, expires_in: 3_599, token_type: 'Bearer' } }
        : { body: {} };
      reply(response, (isToken ? tokenReplies : replies).shift() ?? usual);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    replies,
    tokenReplies,
    to: (path) => requests.filter((request) => request.path.startsWith(path)),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function reply(response: ServerResponse, answer: StubReply): void {
  if (answer === 'hang') return;
  if (answer === 'break') {
    response.destroy();
    return;
  }
  if (typeof answer === 'function') {
    answer(response);
    return;
  }
  const { status = 200, headers = {}, body } = answer;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(
    body === undefined ? '' : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  );
}
