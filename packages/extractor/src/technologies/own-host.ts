import { getDomain } from 'tldts';
import type { TechnologySignals } from './signals.ts';

/**
 * Tells hosts of the page's own site from those of others: the page's registrable domain, and the one that it names
 * as canonical. A picture from someone else's WordPress makes no WordPress.
 */
export function isOwnHost({ url, links }: TechnologySignals): (host: string) => boolean {
  const canonical = links.find(({ rel }) => rel.toLowerCase() === 'canonical')?.href ?? '';
  const own = new Set([siteOf(url), siteOf(canonical)]);
  return (host) => own.has(siteOf(host));
}

/** Of a URL or a host; hosts without a registrable domain (addresses) stand for themselves. */
function siteOf(address: string): string {
  return (
    getDomain(address, { allowPrivateDomains: true }) ??
    address.replace(/^https?:\/\//, '').split(/[/:]/, 1)[0] ??
    ''
  );
}
