import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';
import { type ContainerName, containerNames, containers } from '../../ports/containers.ts';
import { storeRefuses } from '../store-rules/refuse.ts';
import { systemClock } from '../system/system-clock.ts';
import { type Patience, withPatience } from './busy-retry.ts';
import { FeedLeases } from './feed-leases.ts';
import { openDatabase } from './open-database.ts';
import { feedRanges } from './schema.ts';
import { Statements } from './statements.ts';

/** Where a range without a stored position begins. */
export type FeedStart =
  | { readonly from: 'beginning' }
  | { readonly from: 'now' }
  | { readonly from: 'time'; readonly time: string };

export interface FeedRead {
  readonly container: string;
  readonly range: string;
  readonly after: string;
  readonly limit: number;
}

export interface FeedPage {
  /** JSON text of each document as Cosmos DB's feed brings it. */
  readonly documents: readonly string[];
  readonly position: string;
}

export interface ChangeFeedOptions {
  readonly file: string;
  readonly clock?: Clock;
  readonly patienceMs?: number;
}

/**
 * Opens the change feed of a data file, also while other processes write to it. It promises what Azure's trigger does:
 * at least once, in order within one partition key, the latest version only, no deletes, no expiries.
 */
export async function openChangeFeed(options: ChangeFeedOptions): Promise<SqliteChangeFeed> {
  const { file, clock = systemClock, patienceMs = 4_000 } = options;
  const patience = { file, clock, patienceMs };
  return new SqliteChangeFeed(await openDatabase(patience), patience);
}

export class SqliteChangeFeed {
  readonly leases: FeedLeases;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #patience: Patience;
  /** Per range: up to where it was empty, and the file's version then. */
  readonly #empty = new Map<string, { readonly after: string; readonly version: number }>();

  constructor(database: DatabaseSync, patience: Patience) {
    this.#database = database;
    this.#patience = patience;
    this.#statements = new Statements(database);
    this.leases = new FeedLeases(database, this.#statements, patience);
  }

  ranges(container: string): readonly string[] {
    feedContainer(container);
    return Array.from({ length: feedRanges }, (_, range) => String(range));
  }

  start(container: string, range: string, start: FeedStart): Promise<string> {
    const table = feedContainer(container);
    const number = rangeNumber(range);
    return withPatience(() => this.#startNow(table, number, start), this.#patience);
  }

  read({ container, range, after, limit }: FeedRead): Promise<FeedPage> {
    const table = feedContainer(container);
    const number = rangeNumber(range);
    return withPatience(() => this.#readNow(table, number, after, limit), this.#patience);
  }

  async close(): Promise<void> {
    await this.leases.settled();
    this.#database.close();
  }

  #startNow(container: ContainerName, range: number, start: FeedStart): string {
    if (start.from === 'beginning') return '0';
    const newest = Number(
      this.#statements.sql("SELECT value FROM counters WHERE name = 'lsn'").get()?.['value'],
    );
    if (start.from === 'now') return String(newest);
    const time = Date.parse(start.time);
    if (Number.isNaN(time)) throw storeRefuses('a feed starts at a UTC ISO 8601 time');
    const first = this.#statements
      .sql(`SELECT min(lsn) AS lsn FROM ${container} WHERE feed_range = ? AND at >= ?`)
      .get(range, time)?.['lsn'];
    return String(typeof first === 'number' ? first - 1 : newest);
  }

  /** Without news this costs one look at the file's version, so that it can be asked every few milliseconds. */
  #readNow(container: ContainerName, range: number, after: string, limit: number): FeedPage {
    const key = `${container}/${range}`;
    const version = Number(this.#statements.sql('PRAGMA data_version').get()?.['data_version']);
    const empty = this.#empty.get(key);
    if (empty?.after === after && empty.version === version) return { documents: [], position: after };
    const rows = this.#rowsAfter(container, range, sequenceOf(after), Math.max(1, limit));
    const last = rows.at(-1);
    if (last === undefined) {
      this.#empty.set(key, { after, version });
      return { documents: [], position: after };
    }
    const now = this.#patience.clock.now();
    const alive = rows.filter((row) => row['exp'] === null || Number(row['exp']) > now);
    return { documents: alive.map(documentText), position: String(last['lsn']) };
  }

  /** A transaction is not split: what the last row's write wrote beside it comes too. */
  #rowsAfter(container: ContainerName, range: number, after: number, limit: number): Row[] {
    const select = `SELECT pk, id, lsn, at, exp, body FROM ${container} WHERE feed_range = ?`;
    const rows = this.#statements
      .sql(`${select} AND lsn > ? ORDER BY lsn, id LIMIT ?`)
      .all(range, after, limit);
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return rows;
    const lsn = Number(last['lsn']);
    const whole = this.#statements.sql(`${select} AND lsn = ? ORDER BY id`).all(range, lsn);
    return [...rows.filter((row) => row['lsn'] !== lsn), ...whole];
  }
}

type Row = Record<string, SQLOutputValue>;

/** The text that Cosmos DB's feed gives for a document of ours; the document itself is under `content`. */
function documentText({ pk, id, lsn, at, exp, body }: Row): string {
  const ttl = exp === null ? '' : `"ttl":${Math.round((Number(exp) - Number(at)) / 1_000)},`;
  const sequence = Number(lsn);
  const own = `"_etag":"\\"${sequence}\\"","_ts":${Math.floor(Number(at) / 1_000)},"_lsn":${sequence}`;
  return `{"id":${JSON.stringify(id)},"pk":${JSON.stringify(pk)},${ttl}"content":${String(body)},${own}}`;
}

function feedContainer(name: string): ContainerName {
  const container = containerNames.find((known) => known === name);
  if (container === undefined || !containers[container].feed)
    throw storeRefuses(`${name} has no change feed`);
  return container;
}

function rangeNumber(range: string): number {
  const number = /^\d{1,4}$/.test(range) ? Number(range) : feedRanges;
  if (number >= feedRanges) throw storeRefuses(`the change feed has no range "${range}"`);
  return number;
}

function sequenceOf(position: string): number {
  if (!/^\d{1,16}$/.test(position)) throw storeRefuses('this is no position of the change feed');
  return Number(position);
}
