import type { JSONValue, SqlParameter, SqlQuerySpec } from '@azure/cosmos';
import { containers } from '../../ports/containers.ts';
import type { ListQuery, SweepQuery } from '../../ports/store.ts';
import { readCursor } from '../store-rules/list-cursor.ts';

/** What every query selects: `storedFrom` reads it. */
const selected = 'c.id, c._etag, c._ts, c.content';

const field = (name: string): string => `c.content["${name}"]`;

/** Collects conditions, and gives each value a parameter of its own. */
class Conditions {
  readonly texts: string[] = [];
  readonly parameters: SqlParameter[] = [];

  value(value: JSONValue): string {
    const name = `@p${this.parameters.length}`;
    this.parameters.push({ name, value });
    return name;
  }

  add(condition: string): void {
    this.texts.push(condition);
  }
}

/**
 * A list as one query. The order names the equality-filtered fields first, so that the composite index serves filter and
 * order at once. One document more than asked for tells whether there is more.
 */
export function listQuery(query: ListQuery<unknown>): SqlQuerySpec {
  const conditions = new Conditions();
  const path = containers[query.container].partitionKey.slice(1);
  conditions.add(`c.${path} = ${conditions.value(query.partition)}`);
  conditions.add(`${field('type')} = ${conditions.value(query.type)}`);
  const filters = Object.entries(query.where ?? {});
  for (const [name, value] of filters) conditions.add(`${field(name)} = ${conditions.value(value)}`);
  if (query.since !== undefined) conditions.add(`c._ts >= ${conditions.value(query.since)}`);
  const order = query.orderBy === undefined ? undefined : field(query.orderBy);
  if (order !== undefined) addBounds(query, order, conditions);
  if (query.after !== undefined) addCursor(query.after, order, query.descending === true, conditions);
  const equal = [`c.${path}`, field('type'), ...filters.map(([name]) => field(name))];
  const keys = order === undefined ? ['c.id'] : [...equal, order, 'c.id'];
  const direction = query.descending === true ? 'DESC' : 'ASC';
  const ordering = keys.map((key) => `${key} ${direction}`).join(', ');
  return {
    query: `SELECT TOP ${query.limit + 1} ${selected} FROM c WHERE ${conditions.texts.join(' AND ')} ORDER BY ${ordering}`,
    parameters: conditions.parameters,
  };
}

/** Several documents by id; the caller puts them in order. */
export function idsQuery(
  container: ListQuery<unknown>['container'],
  partition: string,
  ids: readonly string[],
): SqlQuerySpec {
  const conditions = new Conditions();
  const path = containers[container].partitionKey.slice(1);
  const partitionIs = `c.${path} = ${conditions.value(partition)}`;
  const list = ids.map((id) => conditions.value(id)).join(', ');
  return {
    query: `SELECT ${selected} FROM c WHERE ${partitionIs} AND c.id IN (${list})`,
    parameters: conditions.parameters,
  };
}

/**
 * Over all partitions, in no order: an order across partitions would need the SDK's own merging. What it finds are
 * overlooked documents, of which there should be none; the caller sorts them.
 */
export function sweepQuery({ type, field: name, atMost }: SweepQuery<unknown>): SqlQuerySpec {
  const conditions = new Conditions();
  conditions.add(`${field('type')} = ${conditions.value(type)}`);
  conditions.add(`${field(name)} <= ${conditions.value(atMost)}`);
  return {
    query: `SELECT ${selected} FROM c WHERE ${conditions.texts.join(' AND ')}`,
    parameters: conditions.parameters,
  };
}

function addBounds(
  { above, below, atMost }: ListQuery<unknown>,
  order: string,
  conditions: Conditions,
): void {
  if (above !== undefined) conditions.add(`${order} > ${conditions.value(above)}`);
  if (below !== undefined) conditions.add(`${order} < ${conditions.value(below)}`);
  if (atMost !== undefined) conditions.add(`${order} <= ${conditions.value(atMost)}`);
}

function addCursor(
  cursor: string,
  order: string | undefined,
  descending: boolean,
  conditions: Conditions,
): void {
  const position = readCursor(cursor, order !== undefined);
  const operator = descending ? '<' : '>';
  const id = conditions.value(position.id);
  if (order === undefined) return conditions.add(`c.id ${operator} ${id}`);
  const value = conditions.value(position.order);
  conditions.add(`(${order} ${operator} ${value} OR (${order} = ${value} AND c.id ${operator} ${id}))`);
}
