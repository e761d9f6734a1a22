import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { ListQuery, SweepQuery } from '../../ports/store.ts';
import { readCursor } from '../store-rules/list-cursor.ts';
import { sqlScalar } from './field-parameter.ts';
import { fieldColumn } from './schema.ts';

/** A list as SQL made of declared names only, and the values to bind. */
export interface ListStatement {
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

/** The query was checked against the declarations before. One row more than asked for tells whether there is more. */
export function listStatement(query: ListQuery<unknown>, now: number): ListStatement {
  const conditions = ['pk = ?', `type = '${query.type}'`];
  const parameters: SQLInputValue[] = [query.partition];
  const add = (condition: string, ...values: SQLInputValue[]): void => {
    conditions.push(condition);
    parameters.push(...values);
  };
  for (const [field, value] of Object.entries(query.where ?? {}))
    add(`${fieldColumn(field)} = ?`, sqlScalar(value));
  const order = query.orderBy === undefined ? undefined : fieldColumn(query.orderBy);
  if (order !== undefined) addBounds(query, order, add);
  if (query.since !== undefined) add('lsn >= ?', query.since);
  if (query.after !== undefined) addCursor(query.after, order, query.descending === true, add);
  add('(exp IS NULL OR exp > ?)', now);
  const direction = query.descending === true ? 'DESC' : 'ASC';
  const keys = order === undefined ? [`id ${direction}`] : [`${order} ${direction}`, `id ${direction}`];
  const sql = `SELECT id, lsn, body, ${order ?? 'NULL'} AS position FROM ${query.container}
    WHERE ${conditions.join(' AND ')} ORDER BY ${keys.join(', ')} LIMIT ?`;
  return { sql, parameters: [...parameters, query.limit + 1] };
}

/** A sweep over all partitions, by the index that holds only documents with the field. */
export function sweepStatement(
  { container, type, field, atMost, limit }: SweepQuery<unknown>,
  now: number,
): ListStatement {
  const column = fieldColumn(field);
  const sql = `SELECT id, lsn, body FROM ${container}
    WHERE type = '${type}' AND ${column} <= ? AND (exp IS NULL OR exp > ?) ORDER BY ${column}, pk, id LIMIT ?`;
  return { sql, parameters: [atMost, now, limit] };
}

type Add = (condition: string, ...values: SQLInputValue[]) => void;

/** A bound compares within its own type only, as in Cosmos DB; SQLite alone would put every text above every number. */
function addBounds({ above, below, atMost }: ListQuery<unknown>, order: string, add: Add): void {
  const bounds = [['>', above] as const, ['<', below] as const, ['<=', atMost] as const];
  for (const [operator, value] of bounds) {
    if (value === undefined) continue;
    add(`${order} ${operator} ?`, sqlScalar(value));
    add(typeof value === 'string' ? `typeof(${order}) = 'text'` : `typeof(${order}) <> 'text'`);
  }
}

function addCursor(cursor: string, order: string | undefined, descending: boolean, add: Add): void {
  const position = readCursor(cursor, order !== undefined);
  const operator = descending ? '<' : '>';
  if (order === undefined) add(`id ${operator} ?`, position.id);
  else add(`(${order}, id) ${operator} (?, ?)`, position.order, position.id);
}

/** The ordered-by value of a row, for the next cursor. */
export function positionOf(row: Record<string, SQLOutputValue>): string | number | null {
  const { position } = row;
  return typeof position === 'string' || typeof position === 'number' ? position : null;
}
