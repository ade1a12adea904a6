import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isNonWebPort } from './non-web-ports.ts';
import { GLOBAL_UNICAST_V6, SPECIAL_NETWORKS_V4, SPECIAL_NETWORKS_V6 } from './special-networks.ts';

/** Decides which addresses and ports this service may connect to. */
export interface AddressGuard {
  /** @param address IPv4 or IPv6 address in its standard notation; any other text is refused. */
  permits(address: string, port: number): boolean;
}

export interface AddressGuardOptions {
  /** Networks in CIDR notation (`10.1.0.0/16`) that are allowed at every port. */
  allowNetworks: string[];
  /** Ports allowed at public addresses: `443` or `8000-8999`. Ports of other services (SSH, SMTP …) stay refused. */
  ports?: string[];
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** HTTP, HTTPS and the unprivileged ports, where test sites often run (`:8080`, `:3000`, `:8443`). */
const WEB_PORTS = ['80', '443', '1024-65535'];

/**
 * Creates a guard that permits public addresses at web ports, and every address of `allowNetworks` at every port.
 * Throws TypeError for an invalid network or port.
 */
export function createAddressGuard({ allowNetworks, ports = WEB_PORTS }: AddressGuardOptions): AddressGuard {
  const portRanges = ports.map(parsePortRange);
  const allowed = allowNetworks.map(parseNetwork);
  const specialV4 = SPECIAL_NETWORKS_V4.map(parseNetwork);
  const specialV6 = SPECIAL_NETWORKS_V6.map(parseNetwork);
  const globalV6 = parseNetwork(GLOBAL_UNICAST_V6);

  const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
    address.kind() === 'ipv4'
      ? !isWithin(address, specialV4)
      : isWithin(address, [globalV6]) && !isWithin(address, specialV6);

  const isWebPort = (port: number): boolean =>
    !isNonWebPort(port) && portRanges.some(([from, to]) => port >= from && port <= to);

  return {
    permits(text, port) {
      // ipaddr.js also accepts `0177.1` and similar; URL parser and resolver have normalized those before.
      if (isIP(text) === 0) return false;
      const address = ipaddr.process(text);
      return isWithin(address, allowed) || (isPublic(address) && isWebPort(port));
    },
  };
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
