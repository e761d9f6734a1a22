import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { decodeJwt } from 'jose';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import {
  attachmentLinkSchema,
  attachmentRequestSchema,
  attachmentUploadSchema,
  conversationSchema,
  readSchema,
  sendMessageSchema,
  timelineSchema,
  typingSchema,
} from '../../../api/contract/conversation.ts';
import { inboxSchema, rejectOfferSchema } from '../../../api/contract/inbox.ts';
import { type Presence, meSchema, presenceChangeSchema } from '../../../api/contract/me.ts';
import { type PushHint, pushConnectionSchema } from '../../../api/contract/push.ts';
import { type FakeFiles, readAll, serveFile } from './fake-files.ts';
import { type FakeThread, FakeThreads, type Person } from './fake-threads.ts';
import { conversationIdOf, presentConversation, presentInbox, presentTimeline } from './present.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** The API as its contract says, over memory; what the tests need to script or to look at is public. */
export class FakeApi {
  readonly threads = new FakeThreads((thread) => this.hint(thread));
  readonly calls: Call[] = [];
  readonly files: FakeFiles = new Map();
  presence: Presence = 'offline';
  roles: ('agent' | 'supervisor' | 'admin')[] = ['agent'];
  queues = [{ id: 'default-messaging-queue', name: 'Default messaging queue' }];
  capacityLimit = 3;
  /** while set, requests whose path matches are cut off like a dead network */
  outage: RegExp | undefined;
  /** answered instead of the route, once per entry */
  readonly refusals: Array<{ path: RegExp; status: number; code: string }> = [];
  /** ms to wait before each answer */
  delay = 0;
  hasPush = true;
  isTokenRefused = false;
  url = '';
  person: Person = { personId: '', displayName: '' };
  private readonly sockets = new Set<WebSocket>();
  private readonly server = createServer((request, response) => void this.handle(request, response));
  private readonly push = new WebSocketServer({ noServer: true });
  private uploads = 0;

  /** Forgets everything, for the next test. */
  reset(): void {
    this.dropPush();
    this.threads.all.clear();
    this.calls.length = 0;
    this.refusals.length = 0;
    this.files.clear();
    this.uploads = 0;
    this.presence = 'offline';
    this.roles = ['agent'];
    this.queues = [{ id: 'default-messaging-queue', name: 'Default messaging queue' }];
    this.outage = undefined;
    this.delay = 0;
    this.hasPush = true;
    this.isTokenRefused = false;
  }

  get pushCount(): number {
    return this.sockets.size;
  }

  async start(): Promise<void> {
    this.server.on('upgrade', (request, socket, head) => {
      if (!this.hasPush || this.outage !== undefined) {
        socket.destroy();
        return;
      }
      this.push.handleUpgrade(request, socket, head, (client) => {
        this.sockets.add(client);
        client.on('close', () => this.sockets.delete(client));
      });
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  async stop(): Promise<void> {
    this.dropPush();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  /** Cuts the network: requests whose path matches die, and so does push. */
  breakNetwork(paths = /./): void {
    this.outage = paths;
    this.dropPush();
  }

  mendNetwork(): void {
    this.outage = undefined;
  }

  dropPush(): void {
    for (const socket of this.sockets) socket.terminate();
    this.sockets.clear();
  }

  tell(hint: PushHint): void {
    for (const socket of this.sockets) socket.send(JSON.stringify(hint));
  }

  callsTo(path: RegExp): Call[] {
    return this.calls.filter((call) => path.test(`${call.method} ${call.path}`));
  }

  private hint(thread: FakeThread): void {
    this.tell({ kind: 'inbox' });
    this.tell({ kind: 'conversation', conversationId: conversationIdOf(thread), revision: thread.revision });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (this.outage?.test(url.pathname) === true) {
      request.socket.destroy();
      return;
    }
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*, authorization');
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const bytes = await readAll(request);
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (url.pathname.startsWith('/files/')) {
      serveFile(this.files, url.pathname.slice(7), request, bytes, response);
      return;
    }
    const path = url.pathname.replace(/^\/api/, '');
    const body: unknown = bytes.length === 0 ? undefined : JSON.parse(bytes.toString());
    this.calls.push({ method: request.method ?? '', path: `${path}${url.search}`, body });
    const answer = this.signedIn(request)
      ? this.route(`${request.method} ${path}`, url, body)
      : problem(401, 'unauthenticated');
    if (answer.body === undefined) {
      response.writeHead(answer.status).end();
      return;
    }
    const isProblem = answer.status >= 400;
    response.writeHead(answer.status, {
      'content-type': isProblem ? 'application/problem+json' : 'application/json',
    });
    response.end(JSON.stringify(answer.body));
  }

  private signedIn(request: IncomingMessage): boolean {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (token === '' || this.isTokenRefused) return false;
    const claims = z.object({ oid: z.string(), name: z.string() }).parse(decodeJwt(token));
    this.person = { personId: claims.oid, displayName: claims.name };
    return true;
  }

  private route(name: string, url: URL, body: unknown): Answer {
    const refusal = this.refusals.findIndex(({ path }) => path.test(name));
    const refused = this.refusals[refusal];
    if (refused !== undefined) {
      this.refusals.splice(refusal, 1);
      return problem(refused.status, refused.code);
    }
    const { searchParams } = url;
    if (name === 'GET /me') return ok(meSchema.parse(this.me()));
    if (name === 'PUT /me/presence') {
      this.presence = presenceChangeSchema.parse(body).presence;
      this.tell({ kind: 'presence' });
      return ok(this.me());
    }
    if (name === 'GET /inbox') {
      const since = searchParams.get('since');
      return ok(
        inboxSchema.parse(
          presentInbox(this.threads, this.person, since === null ? undefined : Number(since)),
        ),
      );
    }
    if (name === 'POST /push/negotiate') {
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      return ok(
        pushConnectionSchema.parse({ url: `${this.url.replace('http', 'ws')}/push?ticket=t`, expiresAt }),
      );
    }
    const attachment = /^GET \/attachments\/([^/]+)$/.exec(name);
    if (attachment !== null) {
      const expiresAt = new Date(Date.now() + 60_000).toISOString();
      if (!this.files.has(attachment[1] ?? '')) return problem(404, 'not-found');
      return ok(attachmentLinkSchema.parse({ url: `${this.url}/files/${attachment[1]}`, expiresAt }));
    }
    const offer = /^POST \/offers\/([^/]+)\/(accept|reject)$/.exec(name);
    if (offer !== null) return this.answerOffer(offer[1] ?? '', offer[2] ?? '', body);
    const act = /^(GET|POST) \/conversations\/([^/]+)(?:\/(\w+))?$/.exec(name);
    const thread = act === null ? undefined : this.threads.find(act[2] ?? '');
    if (thread === undefined) return problem(404, 'not-found');
    return this.conversation(thread, act?.[3] ?? '', searchParams, body);
  }

  private conversation(thread: FakeThread, act: string, search: URLSearchParams, body: unknown): Answer {
    const { person, threads } = this;
    const shown = () => ok(conversationSchema.parse(presentConversation(threads, thread, person.personId)));
    switch (act) {
      case '':
        return shown();
      case 'timeline': {
        const after = search.get('after');
        const timeline = presentTimeline(
          thread,
          after === null ? undefined : Number(after),
          search.get('before') ?? undefined,
        );
        return ok(timelineSchema.parse(timeline));
      }
      case 'messages':
        return { status: 202, body: threads.send(thread, sendMessageSchema.parse(body), person) };
      case 'typing':
        typingSchema.parse(body);
        return { status: 204 };
      case 'read':
        readSchema.parse(body);
        threads.change(thread, () => (thread.unread = 0));
        return { status: 204 };
      case 'attachments': {
        const { contentType } = attachmentRequestSchema.parse(body);
        this.uploads += 1;
        const attachmentId = `upload-${this.uploads}`;
        this.files.set(attachmentId, { contentType, bytes: Buffer.alloc(0) });
        return {
          status: 201,
          body: attachmentUploadSchema.parse({
            attachmentId,
            uploadUrl: `${this.url}/files/${attachmentId}`,
          }),
        };
      }
      case 'pick':
      case 'reopen':
        threads.claim(thread, person, act === 'pick' ? 'picked' : 'reopened');
        return shown();
      case 'park':
        threads.leave(thread, person, 'waiting');
        return shown();
      case 'end':
        threads.leave(thread, person, 'wrap-up');
        return shown();
      case 'close':
        threads.leave(thread, person, 'closed');
        return shown();
      default:
        return problem(404, 'not-found');
    }
  }

  private answerOffer(offerId: string, act: string, body: unknown): Answer {
    const thread = this.threads.find(offerId);
    if (thread?.offer === undefined) return problem(409, 'offer-over');
    if (act === 'accept') {
      this.threads.claim(thread, this.person, 'accepted');
      return ok(presentConversation(this.threads, thread, this.person.personId));
    }
    const { reason } = rejectOfferSchema.parse(body);
    this.threads.addEvent(thread, {
      event: 'rejected',
      actor: this.person,
      ...(reason === undefined ? {} : { reason }),
    });
    this.threads.change(thread, () => (thread.offer = undefined));
    return { status: 204 };
  }

  private me() {
    const used = [...this.threads.all.values()].filter(({ state }) => state === 'active').length;
    return {
      ...this.person,
      roles: this.roles,
      ...(this.roles.includes('agent')
        ? {
            agent: {
              presence: this.presence,
              capacityUsed: used,
              capacityLimit: this.capacityLimit,
              queues: this.queues,
            },
          }
        : {}),
    };
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function problem(status: number, code: string): Answer {
  return {
    status,
    body: {
      type: `urn:punte:${code}`,
      title: code,
      status,
      code,
      remedy: 'See the guide.',
      reference: 'ref-4711',
    },
  };
}
