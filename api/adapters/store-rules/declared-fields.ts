import { type ContainerName, containerNames, containers, type TypeIndex } from '../../ports/containers.ts';
import type { ListQuery, Scalar, SweepQuery } from '../../ports/store.ts';
import { checkPartition, declarationOf, storeLimits } from './limits.ts';
import { storeRefuses } from './refuse.ts';

const fieldsByContainer = new Map(
  containerNames.map((container) => {
    const types = Object.values(containers[container].types);
    const fields = types.flatMap(({ where = [], orderBy = [], sweep = [] }) => [
      ...where,
      ...orderBy,
      ...sweep,
    ]);
    return [container, [...new Set(fields)]] as const;
  }),
);

/** Every field that lists of a container may name, of all its document types. */
export function declaredFields(container: ContainerName): readonly string[] {
  return fieldsByContainer.get(container) ?? [];
}

/** Refuses a document whose declared fields could not be listed the same way by every store. */
export function checkDeclaredFields(container: ContainerName, value: object): void {
  const type = fieldOf(value, 'type');
  const { types } = declarationOf(container);
  if (typeof type !== 'string' || !Object.hasOwn(types, type)) return;
  const check = (fields: readonly string[] = [], fits: (found: unknown) => boolean, kind: string): void => {
    for (const field of fields)
      if (!fits(fieldOf(value, field)))
        throw storeRefuses(`${container}/${type}: "${field}" must be ${kind}`);
  };
  check(types[type]?.orderBy, isOrderable, 'a number or a text, because lists are ordered by it');
  check(types[type]?.where, absentOr(isScalar), 'a scalar or absent, because lists are filtered by it');
  check(types[type]?.sweep, absentOr(Number.isFinite), 'a number or absent, because sweeps look for it');
}

const absentOr =
  (fits: (found: unknown) => boolean) =>
  (found: unknown): boolean =>
    found === undefined || found === null || fits(found);

/** Refuses a list that names a field which `containers.ts` does not declare for that type, or makes no sense. */
export function checkQuery(query: ListQuery<unknown>): void {
  checkPartition(query.container, query.partition);
  const index = typeIndexOf(query.container, query.type);
  for (const [field, value] of Object.entries(query.where ?? {})) {
    if (!index.where?.includes(field)) throw undeclared(query, field);
    checkQueryValue(field, value);
  }
  if (query.orderBy !== undefined && !index.orderBy?.includes(query.orderBy))
    throw undeclared(query, query.orderBy);
  checkBounds(query);
  if (query.since !== undefined && query.orderBy !== undefined)
    throw storeRefuses('a list is either since a stamp or ordered by a field');
  if (query.since !== undefined && !Number.isSafeInteger(query.since))
    throw storeRefuses('a stamp is an integer');
  checkLimit(query.limit);
}

/** Refuses a sweep for anything but a declared field of a declared type. */
export function checkSweep({ container, type, field, atMost, limit }: SweepQuery<unknown>): void {
  if (!typeIndexOf(container, type).sweep?.includes(field)) throw undeclared({ container, type }, field);
  if (!Number.isFinite(atMost)) throw storeRefuses('a sweep is bounded by a number');
  checkLimit(limit);
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > storeLimits.listItems)
    throw storeRefuses(`a list has a limit from 1 to ${storeLimits.listItems}`);
}

function typeIndexOf(container: ContainerName, type: string): TypeIndex {
  const { types } = declarationOf(container);
  const index = Object.hasOwn(types, type) ? types[type] : undefined;
  if (index === undefined) throw storeRefuses(`${container} declares no type "${type}"`);
  return index;
}

function checkBounds(query: ListQuery<unknown>): void {
  const bounds = { above: query.above, below: query.below, atMost: query.atMost };
  for (const [name, value] of Object.entries(bounds)) {
    if (value === undefined) continue;
    if (query.orderBy === undefined) throw storeRefuses(`"${name}" bounds the field a list is ordered by`);
    if (!isOrderable(value)) throw storeRefuses(`"${name}" is a number or a text`);
    checkQueryValue(name, value);
  }
}

function checkQueryValue(field: string, value: Scalar): void {
  if (!isScalar(value))
    throw storeRefuses(`"${field}" is compared with a text, a finite number or a boolean`);
}

const undeclared = (query: Pick<ListQuery<unknown>, 'container' | 'type'>, field: string) =>
  storeRefuses(`containers.ts does not declare "${field}" for ${query.container}/${query.type}`);

const isScalar = (value: unknown): value is Scalar =>
  (typeof value === 'string' && value.isWellFormed()) ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  typeof value === 'boolean';

const isOrderable = (value: unknown): value is string | number =>
  isScalar(value) && typeof value !== 'boolean';

/** An own field of a document. */
export function fieldOf(value: object, field: string): unknown {
  return Object.getOwnPropertyDescriptor(value, field)?.value;
}
