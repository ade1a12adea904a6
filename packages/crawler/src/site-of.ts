import { withoutWww } from '@scrapersky/core';

/** Cache of the last host name and its site, because most links of a page lead to the same host. */
let last = { hostname: '', name: '' };

/**
 * Returns the site of a URL: its host name without a final dot and without `www.` (see {@link withoutWww}), with the
 * port unless it is the scheme's default.
 */
export function siteOf({ hostname, port }: Pick<URL, 'hostname' | 'port'>): string {
  if (hostname !== last.hostname) last = { hostname, name: withoutWww(hostname.replace(/\.$/, '')) };
  return port === '' ? last.name : `${last.name}:${port}`;
}
