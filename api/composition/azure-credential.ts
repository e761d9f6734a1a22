import type { TokenCredential } from '@azure/identity';

let credential: TokenCredential | undefined;

/** The identity of this app in Azure: one for all services, so that its tokens are fetched once. */
export async function azureCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  credential ??= new DefaultAzureCredential();
  return credential;
}
