import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type ContainerName, containers } from '../../ports/containers.ts';
import { tableColumns } from './schema.ts';

/** The prepared statements of one container. `columns` is the order in which a document's values are bound. */
export interface ContainerStatements {
  readonly read: StatementSync;
  readonly create: StatementSync;
  readonly upsert: StatementSync;
  readonly replace: StatementSync;
  readonly remove: StatementSync;
  readonly removeIfMatch: StatementSync;
  readonly sweep: StatementSync | undefined;
}

const alive = '(exp IS NULL OR exp > ?)';

/** Prepares each statement once per connection. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #byContainer = new Map<ContainerName, ContainerStatements>();
  readonly #bySql = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  of(container: ContainerName): ContainerStatements {
    let statements = this.#byContainer.get(container);
    if (statements === undefined) {
      statements = prepareStatements(this.#database, container);
      this.#byContainer.set(container, statements);
    }
    return statements;
  }

  /** For texts made from declared names only, of which there are few. */
  sql(text: string): StatementSync {
    let statement = this.#bySql.get(text);
    if (statement === undefined) {
      statement = this.#database.prepare(text);
      this.#bySql.set(text, statement);
    }
    return statement;
  }
}

function prepareStatements(database: DatabaseSync, container: ContainerName): ContainerStatements {
  const columns = [...tableColumns(container), 'body'];
  const insert = `INSERT INTO ${container} (pk, id, ${columns.join(', ')})
    VALUES (?, ?, ${columns.map(() => '?').join(', ')})
    ON CONFLICT (pk, id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  const one = 'WHERE pk = ? AND id = ?';
  return {
    read: database.prepare(`SELECT lsn, body FROM ${container} ${one} AND ${alive}`),
    // an expired document that was not swept yet is no obstacle
    create: database.prepare(`${insert} WHERE ${container}.exp <= excluded.at`),
    upsert: database.prepare(insert),
    replace: database.prepare(
      `UPDATE ${container} SET ${columns.map((column) => `${column} = ?`).join(', ')} ${one} AND ${alive} AND lsn = ?`,
    ),
    remove: database.prepare(`DELETE FROM ${container} ${one} AND ${alive}`),
    removeIfMatch: database.prepare(`DELETE FROM ${container} ${one} AND ${alive} AND lsn = ?`),
    sweep: containers[container].expires
      ? database.prepare(`DELETE FROM ${container} WHERE rowid IN
          (SELECT rowid FROM ${container} WHERE exp <= ? ORDER BY exp LIMIT ?)`)
      : undefined,
  };
}
