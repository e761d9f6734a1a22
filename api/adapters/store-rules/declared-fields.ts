import type { ContainerName, TypeIndex } from '../../ports/containers.ts';
import type { ListQuery, Scalar, SweepQuery } from '../../ports/store.ts';
import { checkPartition, declarationOf, storeLimits } from './limits.ts';
import { storeRefuses } from './refuse.ts';

/** Every field that lists of a container may name, of all its document types. */
export function declaredFields(container: ContainerName): readonly string[] {
  const types = Object.values(declarationOf(container).types);
  return [
    ...new Set(
      types.flatMap((type) => [...(type.where ?? []), ...(type.orderBy ?? []), ...(type.sweep ?? [])]),
    ),
  ];
}

/** Refuses a document whose declared fields could not be listed the same way by every store. */
export function checkDeclaredFields(container: ContainerName, value: object): void {
  const type = fieldOf(value, 'type');
  if (typeof type !== 'string') return;
  const { types } = declarationOf(container);
  const index = Object.hasOwn(types, type) ? types[type] : undefined;
  for (const field of index?.orderBy ?? [])
    if (!isOrderable(fieldOf(value, field)))
      throw storeRefuses(`${container}/${type}: "${field}" is ordered by and must be a number or a text`);
  for (const field of index?.sweep ?? []) {
    const found = fieldOf(value, field);
    if (found !== undefined && found !== null && !(typeof found === 'number' && Number.isFinite(found)))
      throw storeRefuses(
        `${container}/${type}: "${field}" is swept for and must be a number where there is one`,
      );
  }
  for (const field of index?.where ?? []) {
    const found = fieldOf(value, field);
    if (found !== undefined && found !== null && !isScalar(found))
      throw storeRefuses(`${container}/${type}: "${field}" is filtered by and must be a scalar`);
  }
}

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
