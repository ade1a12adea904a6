import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { AddressGuard } from './address-guard.ts';
import type { HostAddress } from './host-address.ts';
import type { HostResolver } from './host-resolver.ts';

/**
 * Returns the key of an address for request limits: the IPv4 address itself, or the /64 network of an IPv6 address,
 * which usually belongs to one server. Throws for text that is not an address.
 */
export function addressKey(address: string): string {
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}

/**
 * Sorts the addresses of a host in the order in which to try them: IPv4 before IPv6, starting with an address that a
 * hash of the name selects. A name thus leads to the same server while its addresses stay the same, and names that
 * share several servers are spread over them.
 */
export function inOrderOfUse(hostname: string, addresses: readonly HostAddress[]): HostAddress[] {
  if (addresses.length < 2) return [...addresses];
  const hash = createHash('sha1').update(hostname.toLowerCase()).digest().readUInt32BE();
  return ([4, 6] as const).flatMap((family) => {
    const sorted = addresses
      .filter((each) => each.family === family)
      .toSorted((a, b) => (a.address < b.address ? -1 : 1));
    const first = sorted.length === 0 ? 0 : hash % sorted.length;
    return [...sorted.slice(first), ...sorted.slice(0, first)];
  });
}

/** Returns the key of the address that a request to a URL tries first; null if a name has no permitted address. */
export async function findAddressKey(
  url: URL,
  { guard, resolver }: { guard: AddressGuard; resolver: HostResolver },
): Promise<string | null> {
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(hostname) !== 0) return addressKey(hostname);
  const resolution = await resolver.resolve(hostname);
  if (!resolution.ok) return null;
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const permitted = resolution.addresses.filter(({ address }) => guard.permits(address, port));
  const [first] = inOrderOfUse(hostname, permitted);
  return first === undefined ? null : addressKey(first.address);
}
