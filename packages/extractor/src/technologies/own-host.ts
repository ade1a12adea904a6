import { getDomain, getDomainWithoutSuffix } from 'tldts';
import type { TechnologySignals } from './signals.ts';

/**
 * Matches hosts of content delivery networks, hosting providers and object stores, which serve the files of their
 * customers' sites. Some have one host per customer; others share one (`i0.wp.com`).
 */
const CDN_HOST =
  /\.(?:b-cdn\.net|cloudfront\.net|kxcdn\.com|kinstacdn\.com|kinsta\.cloud|stackpath(?:cdn|dns)\.com|netdna-(?:ssl|cdn)\.com|wpengine(?:powered)?\.com|azureedge\.net|azurefd\.net|akamaized\.net|cdn77\.org|rackcdn\.com|fastly\.net|edgecastcdn\.net|gcdn\.co|cachefly\.net|amazonaws\.com|digitaloceanspaces\.com|shortpixel\.ai|imgix\.net|cloudimg\.io|pressablecdn\.com|flywheelsites\.com|sirv\.com|wp\.com|nitrocdn\.com|optimole\.com|rocketcdn\.me|exactdn\.com|statically\.io)$/;
/** Matches subdomains that serve a site's files. Other subdomains (`blog.`, `shop.`) are separate sites. */
const FILE_HOST =
  /^(?:www\d?|[a-z]?cdn[\w-]{0,10}|static\w{0,5}|assets?\d?|media\d?|ima?ge?s?\d?|files?|content|cache|js|css|res|s\d|i\d|web)$/;

/**
 * Returns a function that returns whether a host may serve the page's own files: a host of the site, or one in
 * `CDN_HOST`. A file from another site's WordPress, such as that of a blog next to a shop, does not mean that the page
 * uses WordPress.
 */
export function isOwnHost({
  url,
  links,
}: Pick<TechnologySignals, 'url' | 'links'>): (host: string) => boolean {
  const canonical = links.find(({ rel }) => rel.toLowerCase() === 'canonical')?.href ?? '';
  const hosts = [url, canonical].map(hostOf).filter((host) => host !== '');
  const exact = new Set(hosts.map(withoutWww));
  const domains = new Set(hosts.map(domainOf));
  const labels = new Set(hosts.map((host) => getDomainWithoutSuffix(host) ?? host));
  return (host) => {
    if (exact.has(withoutWww(host)) || CDN_HOST.test(host)) return true;
    const domain = domainOf(host);
    if (domains.has(domain)) return host === domain || FILE_HOST.test(host.slice(0, host.indexOf('.')));
    return labels.has(getDomainWithoutSuffix(host) ?? host);
  };
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

function withoutWww(host: string): string {
  return host.startsWith('www.') ? host.slice(4) : host;
}

/** Returns the registrable domain of a host; the host if it has none, such as an IP address or `localhost`. */
function domainOf(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}
