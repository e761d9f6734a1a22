import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';

interface Connected {
  readonly personId: string;
  readonly received: unknown[];
}

const endpoint = 'https://punte-test.webpubsub.azure.com';

/** Web PubSub's data plane as far as it is used, as a transport for the official SDK: tokens, send to user, send by filter. */
export function inProcessWebPubSub() {
  const tokens = new Map<string, string>();
  const open = new Set<Connected>();
  let isCut = false;

  const answer = (request: PipelineRequest): { status: number; body?: object } => {
    if (isCut) return { status: 503 };
    if (!request.headers.get('authorization')?.startsWith('Bearer ')) return { status: 401 };
    const url = new URL(request.url);
    const path = decodeURIComponent(url.pathname).replace('/api/hubs/punte/', '');
    if (path === ':generateToken') {
      const token = `token-${tokens.size}`;
      tokens.set(token, url.searchParams.get('userId') ?? '');
      return { status: 200, body: { token } };
    }
    const hint: unknown = JSON.parse(typeof request.body === 'string' ? request.body : 'null');
    const wanted =
      path === ':send'
        ? [...(url.searchParams.get('filter') ?? '').matchAll(/userId eq '([^']*)'(?: or |$)/g)].map(
            ([, id]) => id,
          )
        : [/^users\/(.*)\/:send$/.exec(path)?.[1]];
    for (const connected of open) if (wanted.includes(connected.personId)) connected.received.push(hint);
    return { status: 202 };
  };

  const httpClient: HttpClient = {
    sendRequest: (request) => {
      const { status, body } = answer(request);
      const headers = createHttpHeaders({ 'content-type': 'application/json' });
      return Promise.resolve({
        request,
        status,
        headers,
        bodyAsText: body === undefined ? '' : JSON.stringify(body),
      });
    },
  };

  return {
    endpoint,
    httpClient,
    cut: () => void (isCut = true),
    connect: (url: string) => {
      const token = new URL(url).searchParams.get('access_token') ?? '';
      const personId = tokens.get(token);
      if (personId === undefined) throw new Error('the service does not know this token');
      const connected: Connected = { personId, received: [] };
      open.add(connected);
      return { received: connected.received, close: () => void open.delete(connected) };
    },
  };
}
