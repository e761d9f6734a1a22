import { declaredFields } from '../store-rules/declared-fields.ts';
import {
  type ContainerDeclaration,
  type ContainerName,
  containerNames,
  containers,
} from '../../ports/containers.ts';

interface IndexPath {
  readonly path: string;
  readonly order: 'ascending';
}

/** A container as Azure's resource manager and the SDK describe it. */
export interface CosmosContainerDefinition {
  readonly id: ContainerName;
  readonly partitionKey: { readonly paths: readonly string[]; readonly kind: 'Hash'; readonly version: 2 };
  /** -1: documents expire only by a ttl of their own. */
  readonly defaultTtl?: -1;
  readonly indexingPolicy: {
    readonly indexingMode: 'consistent';
    readonly automatic: true;
    readonly includedPaths: readonly { readonly path: string }[];
    readonly excludedPaths: readonly { readonly path: string }[];
    readonly compositeIndexes: readonly (readonly IndexPath[])[];
  };
}

/** Every container with its indexes, from the one table of `containers.ts`. */
export function cosmosContainerDefinitions(): readonly CosmosContainerDefinition[] {
  return containerNames.map((name) => definitionOf(name, containers[name]));
}

/** Where a declared field of a document is, as indexes and queries name it. */
export const indexPath = (field: string): string => `/content/${field}`;

function definitionOf(id: ContainerName, declaration: ContainerDeclaration): CosmosContainerDefinition {
  const isListed = Object.keys(declaration.types).length > 0;
  // `id` and `_ts` are always indexed
  const own = declaration.partitionKey === '/id' ? [] : [declaration.partitionKey];
  const indexed = isListed ? [...own, ...['type', ...declaredFields(id)].map(indexPath)] : [];
  return {
    id,
    partitionKey: { paths: [declaration.partitionKey], kind: 'Hash', version: 2 },
    ...(declaration.expires ? { defaultTtl: -1 } : {}),
    indexingPolicy: {
      indexingMode: 'consistent',
      automatic: true,
      includedPaths: indexed.map((path) => ({ path: `${path}/?` })),
      excludedPaths: [{ path: '/*' }, { path: '/"_etag"/?' }],
      compositeIndexes: compositeIndexes(declaration),
    },
  };
}

/** One per list that can be asked for with an order; each serves both directions. */
function compositeIndexes({ types }: ContainerDeclaration): readonly (readonly IndexPath[])[] {
  const fieldLists = Object.values(types).flatMap(({ where = [], orderBy = [] }) => [
    ...orderBy.map((field) => [field]),
    ...where.flatMap((filter) => orderBy.map((field) => [filter, field])),
  ]);
  const paths = fieldLists.map((fields) => ['/pk', indexPath('type'), ...fields.map(indexPath), '/id']);
  const distinct = [...new Map(paths.map((list) => [list.join(), list])).values()];
  return distinct.map((list) => list.map((path) => ({ path, order: 'ascending' })));
}
