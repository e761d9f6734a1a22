import type { DatabaseSync } from 'node:sqlite';
import { type ContainerName, containerNames } from '../../ports/containers.ts';
import { declaredFields } from '../store-rules/declared-fields.ts';
import { parseObject } from '../store-rules/document-json.ts';
import { fieldParameter } from './field-parameter.ts';
import { fieldColumn } from './schema.ts';

/** Adds the columns of fields that were declared after the file was made, and fills them from the documents. */
export function fillNewColumns(database: DatabaseSync): void {
  for (const container of containerNames) {
    const columns = new Set(
      database
        .prepare(`PRAGMA table_info(${container})`)
        .all()
        .map((row) => row['name']),
    );
    const added = declaredFields(container).filter((field) => !columns.has(fieldColumn(field)));
    if (added.length > 0) fillColumns(database, container, added);
  }
}

function fillColumns(database: DatabaseSync, container: ContainerName, fields: readonly string[]): void {
  for (const field of fields) database.exec(`ALTER TABLE ${container} ADD COLUMN ${fieldColumn(field)}`);
  const assignments = fields.map((field) => `${fieldColumn(field)} = ?`).join(', ');
  const fill = database.prepare(`UPDATE ${container} SET ${assignments} WHERE rowid = ?`);
  for (const row of database.prepare(`SELECT rowid AS row, body FROM ${container}`).all()) {
    const document = parseObject(String(row['body']));
    fill.run(...fields.map((field) => fieldParameter(document, field)), Number(row['row']));
  }
}
