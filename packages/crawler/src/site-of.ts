import { withoutWww } from '@scrapersky/core';

/**
 * Returns the site of a URL: its host name without a final dot and without `www.` (see {@link withoutWww}), with the
 * port unless it is the scheme's default.
 */
export function siteOf(url: URL): string {
  const name = withoutWww(url.hostname.replace(/\.$/, ''));
  return url.port === '' ? name : `${name}:${url.port}`;
}
