import ipaddr from 'ipaddr.js';

/** Set by Azure's own hosts and by nothing on a developer's machine; Core Tools sets none of them. */
export const azureHostVariables = [
  'WEBSITE_INSTANCE_ID',
  'WEBSITE_SITE_NAME',
  'WEBSITE_OWNER_NAME',
  'WEBSITE_RESOURCE_GROUP',
  'WEBSITE_SKU',
  'WEBSITE_POD_NAME',
  'CONTAINER_APP_NAME',
  'IDENTITY_ENDPOINT',
] as const;

/** What composition knows when somebody configures the local issuer. */
export interface LocalIssuerFacts {
  readonly issuer: string;
  /** Names of adapters chosen that live in Azure, for example `cosmos`. */
  readonly azureAdapters: readonly string[];
  /** Those of `azureHostVariables` that are set. */
  readonly hostVariables: readonly string[];
  readonly runSecret: string | undefined;
}

const shortestRunSecret = 32;

/**
 * The local issuer hands a token to anybody who asks, so it is trusted only on one machine. Every condition must hold;
 * the answer is the sentence that refuses, or `undefined`.
 */
export function localIssuerRefusal(facts: LocalIssuerFacts): string | undefined {
  if (!isLoopback(facts.issuer))
    return 'The local sign-in is trusted only at a loopback address such as http://127.0.0.1:7072.';
  if (facts.azureAdapters.length > 0)
    return `The local sign-in is never trusted together with Azure services: ${facts.azureAdapters.join(', ')}.`;
  if (facts.hostVariables.length > 0)
    return `The local sign-in is never trusted on Azure, where ${facts.hostVariables.join(', ')} is set.`;
  if (facts.runSecret === undefined || facts.runSecret.length < shortestRunSecret)
    return 'The local sign-in is trusted only by a function app that "npm start" has started with the secret of its run.';
  return undefined;
}

/** An address, not a name: names are resolved by somebody else. */
function isLoopback(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const url = new URL(issuer);
  if (url.protocol !== 'http:' || url.origin !== issuer) return false;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}
