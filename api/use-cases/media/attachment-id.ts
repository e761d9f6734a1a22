import { createHash } from 'node:crypto';

/** An attachment's id carries its thread: `<threadId>~<key>`. */
export interface AttachmentAddress {
  readonly threadId: string;
  readonly key: string;
}

export function readAttachmentId(id: string): AttachmentAddress | undefined {
  const match = /^([A-Za-z0-9_-]{16,64})~([A-Za-z0-9_-]{8,64})$/.exec(id);
  const [, threadId, key] = match ?? [];
  return threadId === undefined || key === undefined ? undefined : { threadId, key };
}

export function attachmentIdOf({ threadId, key }: AttachmentAddress): string {
  return `${threadId}~${key}`;
}

/** The blob of an attachment. */
export function attachmentBlob({ threadId, key }: AttachmentAddress): string {
  return `threads/${threadId}/${key}`;
}

/** The key under which the file of an inbound line is kept: the same file always lands in the same place. */
export function inboundFileKey(lineId: string): string {
  return createHash('sha256').update(lineId).digest('base64url');
}

/** The attachment a blob belongs to. */
export function attachmentOfBlob(blob: string): AttachmentAddress | undefined {
  const [root, threadId, key] = blob.split('/');
  return root !== 'threads' || threadId === undefined || key === undefined ? undefined : { threadId, key };
}
