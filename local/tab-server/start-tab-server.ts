import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { type ServedFile, readServedFiles, serveText } from './served-files.ts';
import type { TabConfiguration } from './tab-configuration.ts';

export interface TabServerOptions {
  /** 0: any free port */
  readonly port: number;
  readonly host: string;
  /** the built tab, `dist/tab` */
  readonly directory: string;
  readonly configuration: TabConfiguration;
}

export interface RunningTabServer {
  /** for example `http://127.0.0.1:7070` */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the built tab on one machine as a static site does in Azure: hashed files for ever, pages for every path
 * that is not a file. @throws when the folder holds no built tab or the port is in use
 */
export async function startTabServer(options: TabServerOptions): Promise<RunningTabServer> {
  const files = await readServedFiles(options.directory);
  const page = files.get('/index.html');
  if (page === undefined)
    throw new Error(`${options.directory} holds no built tab: run "npm run build" first.`);
  files.set('/configuration.json', await serveText(JSON.stringify(options.configuration), '.json'));
  files.set('/', page);
  const headers = securityHeaders(options.configuration);

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(files, page, request, response);
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${options.host}:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function securityHeaders(configuration: TabConfiguration): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(configuration),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  };
}

function answer(
  files: ReadonlyMap<string, ServedFile>,
  page: ServedFile,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(request.url ?? '/');
  const file = files.get(path) ?? (isPage(path) ? page : undefined);
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file.');
    return;
  }
  send(file, request, response);
}

function send(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('etag', file.etag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const accepts = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = accepts && file.compressed !== undefined ? file.compressed : file.body;
  if (body === file.compressed) response.setHeader('content-encoding', 'gzip');
  response.writeHead(200, { 'content-type': file.contentType, 'content-length': body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '/';
}

/** Pages of the tab have no extension in their last part; ids with dots are pages too, files in /assets are not. */
function isPage(path: string): boolean {
  return /^\/(inbox|help|supervise|setup|sign-in)(\/|$)/.test(path);
}
