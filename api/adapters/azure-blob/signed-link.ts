import type { UserDelegationKey } from '@azure/storage-blob';

export interface SignedLinkOptions {
  readonly url: string;
  readonly account: string;
  readonly container: string;
  readonly name: string;
  /** `r` read, `c` create: with create alone the service refuses to overwrite. */
  readonly permissions: 'r' | 'c';
  readonly startsOn: Date;
  readonly expiresOn: Date;
  readonly key: UserDelegationKey;
  /** Signed into a read link: the service answers with these whatever the uploader claimed. */
  readonly contentType?: string;
  readonly disposition?: string;
}

/** A user-delegation SAS for one blob, over https only. */
export async function signedLink(options: SignedLinkOptions): Promise<string> {
  const { BlobSASPermissions, generateBlobSASQueryParameters, SASProtocol } =
    await import('@azure/storage-blob');
  const query = generateBlobSASQueryParameters(
    {
      containerName: options.container,
      blobName: options.name,
      permissions: BlobSASPermissions.parse(options.permissions),
      startsOn: options.startsOn,
      expiresOn: options.expiresOn,
      protocol: SASProtocol.Https,
      ...(options.permissions === 'r' ? { cacheControl: 'no-store' } : {}),
      ...(options.contentType === undefined ? {} : { contentType: options.contentType }),
      ...(options.disposition === undefined ? {} : { contentDisposition: options.disposition }),
    },
    options.key,
    options.account,
  );
  return `${options.url}?${query.toString()}`;
}
