/** A document as a change feed brings it. It may be older than what a read gives by now, and may come again. */
export interface ChangedDocument {
  readonly partition: string;
  readonly id: string;
  readonly content: object;
}

/** Reads what Azure's trigger or the local feed hands over; undefined for anything that no store of ours wrote. */
export function readChangedDocument(document: unknown): ChangedDocument | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  if (!('id' in document) || !('content' in document)) return undefined;
  const { id, content } = document;
  if (typeof id !== 'string' || typeof content !== 'object' || content === null) return undefined;
  const partition = 'pk' in document ? document.pk : id;
  return typeof partition === 'string' ? { partition, id, content } : undefined;
}
