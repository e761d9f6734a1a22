import { Connection } from './connection.ts';

export interface LoadResult {
  /** From the first request to the last answer, ms. */
  readonly durationMs: number;
  /** Of each answer, ms. */
  readonly latencies: readonly number[];
  readonly refused: number;
}

/** As fast as so many connections get answers. */
export async function closedLoad(
  port: number,
  requests: readonly Buffer[],
  connections: number,
): Promise<LoadResult> {
  const open = await openAll(port, connections);
  const measured = newMeasurement();
  const left = requests.values();
  const started = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (const request of left) await measured.send(connection, request, performance.now());
    }),
  );
  return measured.end(started, open);
}

/**
 * At a fixed rate, whether or not answers come; a request that finds no connection free waits for one. Latency counts
 * from the moment a request was due, so that a server that stands still is charged with everybody it keeps waiting.
 */
export async function ratedLoad(
  port: number,
  requests: readonly Buffer[],
  connections: number,
  perSecond: number,
): Promise<LoadResult> {
  const open = await openAll(port, connections);
  const measured = newMeasurement();
  const idle = [...open];
  const started = performance.now();
  let next = 0;
  let answered = 0;
  await new Promise<void>((resolve, reject) => {
    const dispatch = (): void => {
      const due = Math.min(requests.length, Math.floor(((performance.now() - started) * perSecond) / 1_000));
      while (next < due && idle.length > 0) {
        const connection = idle.pop();
        const request = requests[next];
        if (connection === undefined || request === undefined) break;
        const dueAt = started + (next * 1_000) / perSecond;
        next += 1;
        measured.send(connection, request, dueAt).then(() => {
          idle.push(connection);
          answered += 1;
          if (answered === requests.length) resolve();
          else dispatch();
        }, reject);
      }
    };
    const timer = setInterval(() => {
      if (next === requests.length) clearInterval(timer);
      else dispatch();
    }, 1);
  });
  return measured.end(started, open);
}

function openAll(port: number, connections: number): Promise<Connection[]> {
  return Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
}

function newMeasurement(): {
  send(connection: Connection, request: Buffer, from: number): Promise<void>;
  end(started: number, connections: readonly Connection[]): LoadResult;
} {
  const latencies: number[] = [];
  let refused = 0;
  return {
    send: async (connection, request, from) => {
      const status = await connection.send(request);
      latencies.push(performance.now() - from);
      if (status !== 200) refused += 1;
    },
    end: (started, connections) => {
      const durationMs = performance.now() - started;
      for (const connection of connections) connection.close();
      return { durationMs, latencies, refused };
    },
  };
}
