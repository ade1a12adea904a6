import { isIPv6 } from 'node:net';

/** Addresses on which a server accepts connections to all addresses, each with the loopback address. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Returns the URL at which this machine reaches a server that listens on `host`. */
export function localUrl(host: string, port: number): string {
  const address = LOOPBACK[host] ?? host;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}
