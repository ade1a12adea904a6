import { parse } from 'tldts';

const MAX_NAME = 253;
const MAX_LABEL = 63;

/**
 * What is wrong with a host name that the URL parser let through, as the end of a sentence; null where nothing is.
 * The parser maps and checks Unicode (UTS 46) but knows no DNS: it takes `a..b`, `-a.com`, `a,b.com` and names of any
 * length.
 *
 * A registrable domain holds letters, digits and inner hyphens, as registries sell them. Below it the owner names
 * hosts as the DNS allows, so `my_shop.example.com` is fine and `my_shop.com` is not.
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
 * A host name without the `www.` that is only a habit. It stays where the rest belongs to someone else or to nobody:
 * `www.ck` and `www.gov.uk` stand right below a public suffix. It also stays in `www.www.example.com`, so that the
 * answer given in again is the same answer.
 */
export function withoutWww(name: string): string {
  if (!name.startsWith('www.') || name.startsWith('www.www.')) return name;
  const rest = name.slice('www.'.length);
  return registrableDomain(rest) === null ? name : rest;
}

/** The same domain by its other habit: `www.` before a registered name; null where a name is not one. */
export function withWww(name: string): string | null {
  return registrableDomain(name) === name ? `www.${name}` : null;
}

/** The name that someone registered, by the public suffix list with its private part (`github.io` is a suffix). */
function registrableDomain(name: string): string | null {
  return parse(name, { allowPrivateDomains: true, extractHostname: false, validateHostname: false }).domain;
}
