import type { Blob } from '../../ports/blobs.ts';

const magic = Buffer.from('PNTB1');

/** One file holds type and bytes, so that both appear at once: magic, length of the type (1 byte), type, bytes. */
export function packBlob({ bytes, contentType }: Blob): Uint8Array {
  const type = Buffer.from(contentType);
  return Buffer.concat([magic, Buffer.from([type.length]), type, bytes]);
}

/** The blob of a file, or `undefined` for a file that is none. */
export function unpackBlob(file: Uint8Array): Blob | undefined {
  const typeAt = magic.length + 1;
  if (file.length < typeAt || !magic.equals(file.subarray(0, magic.length))) return undefined;
  const bytesAt = typeAt + (file[magic.length] ?? 0);
  if (file.length < bytesAt) return undefined;
  return {
    contentType: Buffer.from(file.subarray(typeAt, bytesAt)).toString(),
    bytes: file.subarray(bytesAt),
  };
}
