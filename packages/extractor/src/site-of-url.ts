import { parseUrl } from '@scrapersky/core';
import { parse } from 'tldts';

/** The names in a page's URL that many readers compare with links and contacts. */
interface Site {
  /** Host with the port. */
  host: string;
  origin: string;
  /** Registrable domain, such as `acme.co.uk`. */
  domain: string | null;
  /** The domain without its suffix, such as `acme`. */
  label: string | null;
  /** Suffix, such as `co.uk`. */
  suffix: string | null;
}

let last: { url: string; site: Site } = { url: '', site: readSite('') };

/** Returns the site of a page's URL. Remembers the last one, because all readers of a page ask for the same. */
export function siteOf(url: string): Site {
  if (last.url !== url) last = { url, site: readSite(url) };
  return last.site;
}

function readSite(url: string): Site {
  const parsed = parseUrl(url);
  const { domain, domainWithoutSuffix, publicSuffix } = parse(url);
  return {
    host: parsed?.host ?? '',
    origin: parsed?.origin ?? '',
    domain,
    label: domainWithoutSuffix,
    suffix: publicSuffix,
  };
}
