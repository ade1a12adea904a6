import { parse } from 'tldts';

const MAX_NAME = 253;
const MAX_LABEL = 63;

/**
 * Returns the problem with a host name that the URL parser accepted, as the end of a sentence; null if there is none.
 * The URL parser checks Unicode (UTS 46) but not the rules of the DNS: it accepts `a..b`, `-a.com`, `a,b.com` and names
 * of any length.
 * A registrable domain has only letters, digits and inner hyphens. Subdomains may have any name that the DNS allows:
 * `my_shop.example.com` is valid, `my_shop.com` is not.
 *
 * @param name lower-case ASCII without a trailing dot, never an IP address
 */
export function hostNameFault(name: string): string | null {
  if (name.length > MAX_NAME) return `is longer than ${MAX_NAME} characters`;
  const labels = name.split('.');
  if (labels.includes('')) return 'has an empty part between, before or after its dots';
  if (labels.some((label) => label.length > MAX_LABEL)) {
    return `has a part of more than ${MAX_LABEL} characters between its dots`;
  }
  const stray = /[^a-z0-9._-]/.exec(name);
  if (stray !== null) return `contains "${stray[0]}", which no host name can`;
  const registrable = registrableDomain(name) ?? name;
  if (registrable.includes('_')) return 'contains "_", which no registered domain can';
  if (registrable.split('.').some((label) => label.startsWith('-') || label.endsWith('-'))) {
    return 'has a part that begins or ends with a hyphen';
  }
  return null;
}

/**
 * Removes `www.` from a host name. Keeps it directly below a public suffix (`www.ck`, `www.gov.uk`), where the rest is
 * not a registered name, and in `www.www.example.com`, so that applying the function twice changes nothing.
 */
export function withoutWww(name: string): string {
  if (!name.startsWith('www.') || name.startsWith('www.www.')) return name;
  const rest = name.slice('www.'.length);
  return registrableDomain(rest) === null ? name : rest;
}

/** Returns a registered name with `www.` before it; null for any other name. */
export function withWww(name: string): string | null {
  return registrableDomain(name) === name ? `www.${name}` : null;
}

/**
 * Returns the registered part of a name by the public suffix list, private section included (`github.io` is a suffix).
 * Returns null for a public suffix, a name of one label and an IP address.
 */
export function registrableDomain(name: string): string | null {
  return parse(name, { allowPrivateDomains: true, extractHostname: false, validateHostname: false }).domain;
}
