import ipaddr from 'ipaddr.js';

/** Finds all addresses of a host name. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

/** An address to fetch from and where its connection must go. */
export interface PinnedAddress {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/**
 * Decides whether a link may be fetched and pins where to: the origin must be one of `origins` to the letter, without
 * a user name; over https every address of the host must be public, over http (which composition permits for a
 * simulator on the same machine only) every one must be this machine's. The connection then goes to these addresses
 * and to no later answer of DNS. `undefined`: not allowed. Throws what `resolve` throws.
 */
export async function pinAddress(
  link: string,
  origins: readonly string[],
  resolve: ResolveHost,
): Promise<PinnedAddress | undefined> {
  const url = URL.parse(link);
  if (url === null || url.username !== '' || url.password !== '' || !origins.includes(url.origin))
    return undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = ipaddr.isValid(hostname) ? [hostname] : await resolve(hostname);
  const allowed = url.protocol === 'https:' ? isPublic : isLoopback;
  return addresses.length > 0 && addresses.every(allowed) ? { url, addresses } : undefined;
}

/** Whether an address is one of the open internet: private, local, reserved, mapped and tunnelled ones are not. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Global unicast is 2000::/3 (RFC 4291, 2.4); outside it lie forms that stand for IPv4 addresses.
  return parsed instanceof ipaddr.IPv4 || parsed.match(ipaddr.IPv6.parse('2000::'), 3);
}

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
