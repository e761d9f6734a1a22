import type { JSONObject } from '@azure/cosmos';
import type { ContainerName } from '../../ports/containers.ts';
import { containers } from '../../ports/containers.ts';
import type { Stored } from '../../ports/store.ts';
import { parseDocument } from '../store-rules/document-json.ts';
import type { PreparedOperation } from '../store-rules/prepared-write.ts';

/** A document as Cosmos DB keeps it: ours lies apart in `content`, so that no field of it meets one of the service's. */
export function envelopeOf(
  container: ContainerName,
  partition: string,
  { operation, json }: PreparedOperation,
): JSONObject {
  const envelope: JSONObject = { id: operation.id, content: parseDocument<JSONObject>(json) };
  if (containers[container].partitionKey === '/pk') envelope['pk'] = partition;
  if (operation.kind !== 'delete' && operation.ttl !== undefined) envelope['ttl'] = operation.ttl;
  return envelope;
}

/** Reads one back; undefined for what no store of ours wrote. */
export function storedFrom<T>(envelope: unknown): Stored<T> | undefined {
  if (typeof envelope !== 'object' || envelope === null) return undefined;
  if (!('id' in envelope && 'content' in envelope && '_etag' in envelope && '_ts' in envelope))
    return undefined;
  const { id, content, _etag: etag, _ts: stamp } = envelope;
  if (typeof id !== 'string' || typeof etag !== 'string' || typeof stamp !== 'number') return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the store cannot know T; the writer's type is the reader's
  return { id, value: content as T, etag, stamp };
}
