import type { IncomingHttpHeaders } from 'node:http';
import { parseUrl } from '@scrapersky/core';

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Returns why a request must be refused, or null. A stranger's page in the user's browser can send requests to this
 * machine, also under a name that resolves to loopback (DNS rebinding). `Host` or `Origin` then names the page's site.
 */
export function findRequestFault(
  { host = '', origin }: IncomingHttpHeaders,
  allowedHosts: readonly string[],
): string | null {
  const allowed = new Set([...LOOPBACK_HOSTS, ...allowedHosts.map((name) => name.toLowerCase())]);
  if (!allowed.has(hostOf(`http://${host}`))) {
    return 'The Host header names no host that is allowed. Allow a host with --allow-host.';
  }
  if (origin !== undefined && !allowed.has(hostOf(origin))) {
    return 'Pages of this origin are not allowed to call this server. Allow its host with --allow-host.';
  }
  return null;
}

/** Returns the host of a URL without its port; an empty string if the URL is invalid. */
function hostOf(url: string): string {
  return parseUrl(url)?.hostname ?? '';
}
