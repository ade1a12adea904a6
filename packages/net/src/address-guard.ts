import { isIP } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import ipaddr from 'ipaddr.js';
import { isNonWebPort } from './non-web-ports.ts';
import { GLOBAL_UNICAST_V6, SPECIAL_NETWORKS_V4, SPECIAL_NETWORKS_V6 } from './special-networks.ts';

/** Decides which addresses and ports this service may connect to. */
export interface AddressGuard {
  /** @param address IPv4 or IPv6 address in its standard notation; any other text is refused. */
  permits(address: string, port: number): boolean;
  /** This guard without `allowNetworks`, for hosts that the client did not name, such as targets of redirects. */
  readonly publicOnly: AddressGuard;
}

export interface AddressGuardOptions {
  /** Networks in CIDR notation (`10.1.0.0/16`) that are allowed at every port. */
  allowNetworks: string[];
  /**
   * Ports allowed at public addresses. An entry is a port (`443`) or a range (`8000-8999`). Ports of other services
   * (SSH, SMTP …) stay refused.
   */
  ports?: string[];
}

const INTERFACES_MAX_AGE_MS = 60_000;
const MIN_LOCAL_PREFIX = 8;

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** HTTP, HTTPS and the unprivileged ports, on which test sites often run (`:8080`, `:3000`, `:8443`). */
const WEB_PORTS = ['80', '443', '1024-65535'];

/**
 * Creates a guard that permits public addresses at web ports, and every address of `allowNetworks` at every port. All
 * other addresses of the machine and its networks are refused even if they are public.
 * Throws TypeError for a network or port that it cannot parse.
 * @param readInterfaces lists the machine's network interfaces; replaced in tests.
 */
export function createAddressGuard(
  { allowNetworks, ports = WEB_PORTS }: AddressGuardOptions,
  readInterfaces = networkInterfaces,
): AddressGuard {
  const portRanges = ports.map(parsePortRange);
  const allowed = allowNetworks.map(parseNetwork);
  const specialV4 = SPECIAL_NETWORKS_V4.map(parseNetwork);
  const specialV6 = SPECIAL_NETWORKS_V6.map(parseNetwork);
  const globalV6 = parseNetwork(GLOBAL_UNICAST_V6);
  const localNetworks = localNetworkReader(readInterfaces);

  const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
    address.kind() === 'ipv4'
      ? !isWithin(address, specialV4)
      : isWithin(address, [globalV6]) && !isWithin(address, specialV6);

  const isWebPort = (port: number): boolean =>
    !isNonWebPort(port) && portRanges.some(([from, to]) => port >= from && port <= to);

  const permitsPublic = (address: ipaddr.IPv4 | ipaddr.IPv6, port: number): boolean =>
    isPublic(address) && isWebPort(port) && !isWithin(address, localNetworks());

  const publicOnly: AddressGuard = {
    permits(text, port) {
      const address = parseAddress(text);
      return address !== null && permitsPublic(address, port);
    },
    get publicOnly() {
      return publicOnly;
    },
  };
  return {
    permits(text, port) {
      const address = parseAddress(text);
      return address !== null && (isWithin(address, allowed) || permitsPublic(address, port));
    },
    publicOnly,
  };
}

/**
 * Returns null for text like `0177.1`, which ipaddr.js would accept. The URL parser and the resolver have already
 * normalized such addresses.
 */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  return isIP(text) === 0 ? null : ipaddr.process(text);
}

/** Returns a function that lists the networks of the machine's own interfaces, and reads them at most once a minute. */
function localNetworkReader(readInterfaces: typeof networkInterfaces): () => Network[] {
  let networks: Network[] = [];
  let readAtMs = -Infinity;
  return () => {
    if (performance.now() - readAtMs >= INTERFACES_MAX_AGE_MS) {
      readAtMs = performance.now();
      networks = Object.values(readInterfaces()).flatMap((entries = []) => entries.flatMap(networkOf));
    }
    return networks;
  };
}

/**
 * Returns the network of an interface. If its prefix is so short that it may be a default route, returns only the
 * interface's own address.
 */
function networkOf({ address, cidr }: NetworkInterfaceInfo): Network[] {
  const network = cidr !== null && ipaddr.isValidCIDR(cidr) ? parseNetwork(cidr) : null;
  if (network !== null && network[1] >= MIN_LOCAL_PREFIX) return [network];
  if (!ipaddr.isValid(address)) return [];
  const own = ipaddr.parse(address);
  return [[own, own.kind() === 'ipv4' ? 32 : 128]];
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, networks: Network[]): boolean {
  return networks.some(([base, bits]) => address.kind() === base.kind() && address.match(base, bits));
}

function parseNetwork(cidr: string): Network {
  if (!ipaddr.isValidCIDR(cidr)) throw new TypeError(`Not a network in CIDR notation: ${cidr}`);
  const [base, bits] = ipaddr.parseCIDR(cidr);
  const isMapped = base instanceof ipaddr.IPv6 && base.isIPv4MappedAddress() && bits >= 96;
  if (isMapped) return [base.toIPv4Address(), bits - 96];
  return [base, bits];
}

function parsePortRange(text: string): [from: number, to: number] {
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (from === undefined) throw new TypeError(`Not a port or a range of ports: ${text}`);
  return [Number(from), Number(to)];
}
