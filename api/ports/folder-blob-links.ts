/** A file as a browser gets it. */
export interface ServedBlob {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly disposition: 'inline' | 'attachment';
}

/**
 * The other end of the links that the folder of blobs hands out: on one machine the function app itself answers them.
 * Every call throws `not-found` for a link that is forged, expired, used up or of the other kind.
 */
export interface FolderBlobLinks {
  /** The file of a read link. */
  open(token: string): Promise<ServedBlob>;
  /** Bytes an upload link accepts at most; asked before its body is read. */
  uploadLimit(token: string): number;
  /**
   * Stores what was uploaded, once; the same bytes again are no error. The type is found by looking at the bytes.
   * Throws `body-too-large`, `content-not-supported`.
   */
  accept(token: string, bytes: Uint8Array): Promise<void>;
}
