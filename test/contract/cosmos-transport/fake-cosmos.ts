import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { cosmosContainerDefinitions } from '../../../api/adapters/cosmos/container-definitions.ts';
import type { Clock } from '../../../api/ports/clock.ts';
import { FakeContainer, type FakeOperation } from './fake-container.ts';
import { type Fault, FaultPlan, type RequestKind } from './fault-plan.ts';
import { checkIndexes, type Item, runQuery } from './query-run.ts';
import { NotUnderstood, parseQuery } from './query-parser.ts';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Pages are this long at most, and the first of a longer result is empty: the service promises nothing better. */
const pageSize = 7;

/** 8 bytes, as the SDK expects of a container's resource id. */
const containerRid = Buffer.from('punte-01').toString('base64');

/**
 * Cosmos DB in this process, behind the official SDK's own `httpClient` option: what the service does by its
 * documentation, for exactly the requests that the adapter makes. Anything else is answered with 400.
 */
export class FakeCosmos implements HttpClient {
  readonly faults = new FaultPlan();
  readonly requests: RequestKind[] = [];
  readonly #clock: Clock;
  readonly #containers: ReadonlyMap<string, FakeContainer>;

  constructor(clock: Clock) {
    this.#clock = clock;
    const secondsNow = (): number => Math.floor(clock.now() / 1_000);
    this.#containers = new Map(
      cosmosContainerDefinitions().map((definition) => [
        definition.id,
        new FakeContainer(definition, secondsNow),
      ]),
    );
  }

  container(name: string): FakeContainer {
    const container = this.#containers.get(name);
    if (container === undefined) throw new NotUnderstood(`no container ${name}`);
    return container;
  }

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    await new Promise((resolve) => setImmediate(resolve));
    const kind = kindOf(request);
    this.requests.push(kind);
    const fault = this.faults.for(kind);
    await failBefore(fault, request);
    const answer = fault?.kind === 'status' ? faultAnswer(fault) : this.#answer(request, kind);
    if (fault?.kind === 'reply-lost') throw connectionReset();
    return this.#response(request, answer);
  }

  #response(request: PipelineRequest, { status, body, headers = {} }: Answer): PipelineResponse {
    const date = new Date(this.#clock.now()).toUTCString();
    return {
      status,
      request,
      headers: createHttpHeaders({ date, 'x-ms-request-charge': '1', ...headers }),
      bodyAsText: body === undefined ? '' : JSON.stringify(body),
    };
  }

  #answer(request: PipelineRequest, kind: RequestKind): Answer {
    if (request.headers.get('x-ms-consistency-level') !== 'Session')
      return refusal(400, 'no consistency level');
    if (!request.headers.get('authorization')) return refusal(401, 'no authorization');
    const [, , databaseName, , containerName] = pathParts(request);
    if (databaseName !== 'punte') return refusal(404, 'Owner resource does not exist', 1003);
    const container = this.#containers.get(containerName ?? '');
    if (container === undefined) return refusal(404, 'Owner resource does not exist', 1003);
    const session = { lsn: sessionLsn(request), name: containerName ?? '' };
    try {
      return this.#dispatch(request, kind, container, session.lsn);
    } catch (error) {
      if (error instanceof NotUnderstood) return refusal(400, error.message);
      throw error;
    }
  }

  #dispatch(request: PipelineRequest, kind: RequestKind, container: FakeContainer, session: number): Answer {
    switch (kind) {
      case 'container':
        return { status: 200, body: { _rid: containerRid, ...container.definition } };
      case 'ranges':
        return { status: 200, body: partitionKeyRanges() };
      case 'plan':
        return { status: 200, body: { queryRanges: [], queryInfo: {} } };
      case 'read':
        return this.#read(request, container, session);
      case 'query':
        return this.#query(request, container, session);
      case 'batch':
        return this.#batch(request, container);
      case 'bulk':
        return this.#bulk(request, container, session);
      case 'other':
        return refusal(400, `${request.method} ${request.url}`);
      default:
        return kind satisfies never;
    }
  }

  #read(request: PipelineRequest, container: FakeContainer, session: number): Answer {
    const id = decodeURIComponent(pathParts(request)[6] ?? '');
    const found = container.read(partitionOf(request), id, session);
    const headers = this.#sessionHeaders(container);
    if (found === undefined)
      return { ...refusal(404, 'Entity with the specified id does not exist'), headers };
    return { status: 200, body: found.item, headers: { ...headers, etag: found.etag } };
  }

  #batch(request: PipelineRequest, container: FakeContainer): Answer {
    const operations = bodyOf(request) as readonly FakeOperation[];
    if (operations.length > 100)
      return refusal(400, 'Batch request has more operations than what is supported.');
    if (Buffer.byteLength(textOf(request)) > 2 * 1024 * 1024)
      return refusal(413, 'Request size is too large');
    const results = container.batch(partitionOf(request), operations);
    const charge = results.reduce((sum, { requestCharge }) => sum + requestCharge, 0);
    const headers = { ...this.#sessionHeaders(container), 'x-ms-request-charge': String(charge) };
    return {
      status: results.some(({ statusCode }) => statusCode >= 400) ? 207 : 200,
      body: results,
      headers,
    };
  }

  #bulk(request: PipelineRequest, container: FakeContainer, session: number): Answer {
    const operations = bodyOf(request) as readonly FakeOperation[];
    const results = operations.map(({ operationType, id = '', partitionKey }) => {
      if (operationType !== 'Read' || partitionKey === undefined)
        throw new NotUnderstood(`bulk ${operationType}`);
      const [partition] = JSON.parse(partitionKey) as [string];
      const found = container.read(partition, id, session);
      if (found === undefined) return { statusCode: 404, requestCharge: 1 };
      return { statusCode: 200, requestCharge: 1, eTag: found.etag, resourceBody: found.item };
    });
    return { status: 207, body: results, headers: this.#sessionHeaders(container) };
  }

  #query(request: PipelineRequest, container: FakeContainer, session: number): Answer {
    const { query, parameters } = bodyOf(request) as {
      query: string;
      parameters: { name: string; value: unknown }[];
    };
    const parsed = parseQuery(query, new Map(parameters.map(({ name, value }) => [name, value])));
    checkIndexes(parsed, container.definition);
    const scoped = request.headers.get('x-ms-documentdb-partitionkey') !== undefined;
    if (!scoped && (parsed.top !== undefined || parsed.orderBy.length > 0))
      return refusal(400, 'Cross partition query only supports simple filters');
    const visible = [...container.visibleTo(session).values()];
    const items = visible
      .filter(({ partition }) => !scoped || partition === partitionOf(request))
      .map(({ item }) => item);
    const found = runQuery(parsed, items);
    const from = Number(request.headers.get('x-ms-continuation') ?? -1);
    return this.#page(container, found, from);
  }

  #page(container: FakeContainer, found: readonly Item[], from: number): Answer {
    const start = found.length > pageSize ? from : Math.max(0, from);
    const page = start < 0 ? [] : found.slice(start, start + pageSize);
    const next = start < 0 ? 0 : start + pageSize;
    const headers = {
      ...this.#sessionHeaders(container),
      'x-ms-request-charge': String(2.8 + 0.3 * page.length),
      ...(next < found.length ? { 'x-ms-continuation': String(next) } : {}),
    };
    return { status: 200, body: { _rid: containerRid, Documents: page, _count: page.length }, headers };
  }

  #sessionHeaders(container: FakeContainer): Record<string, string> {
    return {
      'x-ms-session-token': `0:-1#${container.lsn}`,
      'x-ms-alt-content-path': `dbs/punte/colls/${container.definition.id}`,
      'x-ms-content-path': containerRid,
    };
  }
}

/** The operation, told by method, path and headers as the service does it. */
function kindOf({ method, headers, url }: PipelineRequest): RequestKind {
  const parts = new URL(url).pathname.split('/');
  const last = parts.length - 1;
  if (method === 'GET' && parts[last] === 'pkranges') return 'ranges';
  if (method === 'GET' && last === 4) return 'container';
  if (method === 'GET' && last === 6) return 'read';
  if (method !== 'POST' || parts[last] !== 'docs') return 'other';
  if (headers.get('x-ms-cosmos-is-query-plan-request')) return 'plan';
  if (headers.get('x-ms-documentdb-isquery')) return 'query';
  if (headers.get('x-ms-cosmos-is-batch-request') === undefined) return 'other';
  return headers.get('x-ms-cosmos-batch-atomic') === 'true' ? 'batch' : 'bulk';
}

const pathParts = ({ url }: PipelineRequest): readonly string[] => new URL(url).pathname.split('/');

function partitionOf({ headers }: PipelineRequest): string {
  const [partition] = JSON.parse(headers.get('x-ms-documentdb-partitionkey') ?? '[]') as unknown[];
  if (typeof partition !== 'string') throw new NotUnderstood('a partition key is missing');
  return partition;
}

function sessionLsn({ headers }: PipelineRequest): number {
  return Number(/#(\d+)/.exec(headers.get('x-ms-session-token') ?? '')?.[1] ?? 0);
}

const textOf = ({ body }: PipelineRequest): string => (typeof body === 'string' ? body : '');

const bodyOf = (request: PipelineRequest): unknown => JSON.parse(textOf(request));

const refusal = (status: number, message: string, substatus?: number): Answer => ({
  status,
  body: { code: String(status), message },
  headers: substatus === undefined ? {} : { 'x-ms-substatus': String(substatus) },
});

const partitionKeyRanges = () => ({
  _rid: containerRid,
  PartitionKeyRanges: [
    { id: '0', minInclusive: '', maxExclusive: '1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF' },
    { id: '1', minInclusive: '1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', maxExclusive: 'FF' },
  ],
  _count: 2,
});

const faultAnswer = ({ status, substatus, retryAfterMs }: Extract<Fault, { kind: 'status' }>): Answer => {
  const answer = refusal(status, 'injected', substatus);
  return retryAfterMs === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'x-ms-retry-after-ms': String(retryAfterMs) } };
};

async function failBefore(fault: Fault | undefined, { abortSignal }: PipelineRequest): Promise<void> {
  if (fault?.kind === 'connection-lost') throw connectionReset();
  if (fault?.kind !== 'no-answer') return;
  await new Promise<never>((_, reject) => {
    const abort = (): void => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }));
    if (abortSignal?.aborted === true) abort();
    abortSignal?.addEventListener('abort', abort);
  });
}

const connectionReset = (): Error => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
