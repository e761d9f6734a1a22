import type { CosmosContainerDefinition } from '../../../api/adapters/cosmos/container-definitions.ts';
import { type Condition, NotUnderstood, type ParsedQuery, type Path } from './query-parser.ts';

export type Item = Readonly<Record<string, unknown>>;

/** Runs a query over the items it may see, in full; paging is the caller's. */
export function runQuery(query: ParsedQuery, items: readonly Item[]): readonly Item[] {
  const found = items.filter((item) => holds(query.where, item));
  const sorted = query.orderBy.length === 0 ? found : found.toSorted((a, b) => compareBy(query, a, b));
  return sorted.slice(0, query.top ?? sorted.length).map((item) => projected(query.select, item));
}

/** Throws unless the container's indexes serve the query: what only scans would cost dearly and be seen late. */
export function checkIndexes(
  query: ParsedQuery,
  { indexingPolicy, partitionKey }: CosmosContainerDefinition,
): void {
  const always = ['/id', '/_ts', ...partitionKey.paths.filter((path) => path === '/id')];
  const included = new Set([
    ...always,
    ...indexingPolicy.includedPaths.map(({ path }) => path.replace(/\/\?$/, '')),
  ]);
  for (const path of pathsOf(query.where))
    if (!included.has(path)) throw new NotUnderstood(`${path} is filtered by and not indexed`);
  const order = query.orderBy.map(({ path }) => written(path));
  const [only] = order;
  if (order.length === 1 && only !== undefined && !included.has(only))
    throw new NotUnderstood(`${only} is ordered by and not indexed`);
  if (order.length < 2) return;
  if (new Set(query.orderBy.map(({ descending }) => descending)).size > 1)
    throw new NotUnderstood('the composite indexes run one way');
  const composites = indexingPolicy.compositeIndexes.map((paths) => paths.map(({ path }) => path).join());
  if (!composites.includes(order.join()))
    throw new NotUnderstood(
      `The order by query does not have a corresponding composite index: ${order.join()}`,
    );
}

const written = (path: Path): string => `/${path.join('/')}`;

function pathsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'compare':
    case 'in':
      return [written(condition.path)];
    case 'all':
    case 'any':
      return condition.of.flatMap(pathsOf);
    default:
      return condition satisfies never;
  }
}

/** Values compare within their own type only; an absent field satisfies nothing. */
function holds(condition: Condition, item: Item): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => holds(one, item));
    case 'any':
      return condition.of.some((one) => holds(one, item));
    case 'in':
      return condition.values.includes(valueAt(item, condition.path));
    case 'compare': {
      const { operator, value } = condition;
      const found = valueAt(item, condition.path);
      if (typeof found !== typeof value || found === null) return false;
      const difference = compareValues(found, value);
      return {
        '=': difference === 0,
        '<': difference < 0,
        '>': difference > 0,
        '<=': difference <= 0,
        '>=': difference >= 0,
      }[operator];
    }
    default:
      return condition satisfies never;
  }
}

function compareBy({ orderBy }: ParsedQuery, a: Item, b: Item): number {
  for (const { path, descending } of orderBy) {
    const difference = compareValues(valueAt(a, path), valueAt(b, path));
    if (difference !== 0) return descending ? -difference : difference;
  }
  return 0;
}

const ranks = ['undefined', 'object', 'boolean', 'number', 'string'];

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return ranks.indexOf(typeof a) - ranks.indexOf(typeof b);
}

function valueAt(item: unknown, path: Path): unknown {
  let at: unknown = item;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Item)[part];
  }
  return at;
}

function projected(select: readonly Path[], item: Item): Item {
  const pairs = select.map((path) => [path.at(-1) ?? '', valueAt(item, path)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}
