import type { SQLInputValue } from 'node:sqlite';
import { type ContainerName, containers } from '../../ports/containers.ts';
import type { WriteConflict } from '../../ports/store.ts';
import { declaredFields, fieldOf } from '../store-rules/declared-fields.ts';
import type { PreparedOperation } from '../store-rules/prepared-write.ts';
import { fieldParameter } from './field-parameter.ts';
import { feedRangeOf } from './schema.ts';
import type { ContainerStatements } from './statements.ts';

/** Where and when an operation happens: the sequence of its write, the moment in ms. */
export interface Moment {
  readonly container: ContainerName;
  readonly partition: string;
  readonly lsn: number;
  readonly now: number;
}

/** Applies one operation inside the open transaction; answers the conflict that it met, if any. */
export function applyOperation(
  statements: ContainerStatements,
  moment: Moment,
  { operation, json }: PreparedOperation,
): WriteConflict | undefined {
  const { partition, now } = moment;
  const { id } = operation;
  switch (operation.kind) {
    case 'create': {
      const { changes } = statements.create.run(
        partition,
        id,
        ...row(moment, operation.value, operation.ttl, json),
      );
      return changes === 0 ? 'exists' : undefined;
    }
    case 'upsert':
      statements.upsert.run(partition, id, ...row(moment, operation.value, operation.ttl, json));
      return undefined;
    case 'replace': {
      const values = row(moment, operation.value, operation.ttl, json);
      const { changes } = statements.replace.run(
        ...values,
        partition,
        id,
        now,
        sequenceOf(operation.ifMatch),
      );
      return changes === 0 ? conflictAt(statements, moment, id) : undefined;
    }
    case 'delete': {
      const { changes } =
        operation.ifMatch === undefined
          ? statements.remove.run(partition, id, now)
          : statements.removeIfMatch.run(partition, id, now, sequenceOf(operation.ifMatch));
      return changes === 0 ? conflictAt(statements, moment, id) : undefined;
    }
    default:
      return operation satisfies never;
  }
}

function conflictAt(statements: ContainerStatements, moment: Moment, id: string): WriteConflict {
  return statements.read.get(moment.partition, id, moment.now) === undefined ? 'missing' : 'changed';
}

/** The bound values of a document, in the order of `tableColumns`, its text last. */
function row(
  { container, partition, lsn, now }: Moment,
  value: object,
  ttl: number | undefined,
  json: string,
): SQLInputValue[] {
  const type = fieldOf(value, 'type');
  const values: SQLInputValue[] = [
    lsn,
    now,
    ttl === undefined || ttl === -1 ? null : now + ttl * 1_000,
    typeof type === 'string' ? type : null,
  ];
  if (containers[container].feed) values.push(feedRangeOf(partition));
  for (const field of declaredFields(container)) values.push(fieldParameter(value, field));
  values.push(json);
  return values;
}

/** An etag is the sequence of the write; what is not one of ours matches nothing. */
const sequenceOf = (etag: string): number => (/^[1-9]\d{0,15}$/.test(etag) ? Number(etag) : -1);
