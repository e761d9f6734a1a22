export interface Blob {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface UploadRules {
  readonly contentTypes: readonly string[];
  readonly maxBytes: number;
  readonly expiresInMs: number;
}

/** Files: images of customers, attachments of agents. Names are opaque paths of letters, digits, dashes and slashes. */
export interface Blobs {
  put(name: string, blob: Blob): Promise<void>;
  read(name: string): Promise<Blob | undefined>;
  remove(name: string): Promise<void>;
  /** A link for a browser that shows this one file, with its type pinned, until it expires. */
  readLink(name: string, expiresInMs: number): Promise<string>;
  /** A link to which a browser PUTs the bytes, once, within the rules. */
  uploadLink(name: string, rules: UploadRules): Promise<string>;
}
