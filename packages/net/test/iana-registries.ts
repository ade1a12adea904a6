/**
 * All blocks of the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, as of 2025) except IPv4-mapped
 * addresses, and other blocks without public hosts: multicast, site-local IPv6 and metadata services of clouds. These
 * lists are independent of the guard's, so that tests can compare them.
 */
export const IANA_SPECIAL_V4 = `
  0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.0/29
  192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24
  192.88.99.0/24 192.88.99.2/32 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
  240.0.0.0/4 255.255.255.255/32
  224.0.0.0/4
  169.254.169.254/32 100.100.100.200/32 168.63.129.16/32
`
  .trim()
  .split(/\s+/);

export const IANA_SPECIAL_V6 = `
  ::1/128 ::/128 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128 2001:1::2/128
  2001:1::3/128 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16
  2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10
  fec0::/10 ff00::/8 fd00:ec2::254/128
`
  .trim()
  .split(/\s+/);

export interface Block {
  cidr: string;
  first: bigint;
  last: bigint;
}

export function blockOf(cidr: string): Block {
  const [address = '', prefix = ''] = cidr.split('/');
  const width = address.includes(':') ? 128n : 32n;
  const size = 1n << (width - BigInt(prefix));
  const first = numberOf(address);
  return { cidr, first, last: first + size - 1n };
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) {
    return address.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  }
  const [left = '', right] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(left), groups(right ?? '')];
  const missing = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...missing, ...after].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

export function textOfV4(number: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join('.');
}

/** Returns an IPv6 address with all eight groups written out. */
export function textOfV6(number: bigint): string {
  return Array.from({ length: 8 }, (_, index) =>
    ((number >> BigInt(112 - index * 16)) & 0xffffn).toString(16),
  ).join(':');
}

const specialV4 = IANA_SPECIAL_V4.map(blockOf);
const specialV6 = IANA_SPECIAL_V6.map(blockOf);
const mapped = blockOf('::ffff:0:0/96');
const globalUnicast = blockOf('2000::/3');

const holds = ({ first, last }: Block, number: bigint): boolean => number >= first && number <= last;

/** Returns whether an address is outside all blocks above. */
export function isPublicV4(number: bigint): boolean {
  return !specialV4.some((block) => holds(block, number));
}

export function isPublicV6(number: bigint): boolean {
  if (holds(mapped, number)) return isPublicV4(number - mapped.first);
  return holds(globalUnicast, number) && !specialV6.some((block) => holds(block, number));
}
