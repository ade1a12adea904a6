import { parse } from 'tldts';
import { TextMemo } from '../text-memo.ts';

/** Matches the local part of an address, a dot-atom of RFC 5322. */
const LOCAL = /^(?![.])(?:[a-z0-9!#$%&'*+/=?^_`{|}~-]|\.(?!\.)){1,64}(?<![.])$/i;
const MAX_LENGTH = 254;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** Matches file names such as `2x.ai` and `home.zip`, because their extensions are also top-level domains. */
const FILE_NAME = /^\d+x\.|\.(?:zip|mov)$/i;

/** Returns an email address in lower case; null if it is malformed or its domain cannot be on the public internet. */
export function toEmailAddress(local: string, domain: string): string | null {
  if (!LOCAL.test(local) || local.length + domain.length >= MAX_LENGTH || !PUBLIC_DOMAINS.of(domain))
    return null;
  return `${local}@${domain}`.toLowerCase();
}

/** Cache of the result by domain, because the pages of a site repeat their addresses. */
const PUBLIC_DOMAINS = new TextMemo(isPublicDomain, 500, 100);

/**
 * Returns whether a name is a registrable domain or a subdomain of one, under an ICANN suffix of the public suffix
 * list. Returns false for file names and version numbers.
 */
function isPublicDomain(domain: string): boolean {
  if (domain.length > 253 || !domain.includes('.')) return false;
  const labels = domain.split('.');
  if (!labels.every((label) => LABEL.test(label))) return false;
  // Versions such as `18.2.0-beta.dev` look like domain names.
  if (labels.length > 2 && labels.slice(0, 2).every((label) => /^\d+$/.test(label))) return false;
  if (FILE_NAME.test(domain)) return false;
  const parsed = parse(domain, { validateHostname: false });
  return parsed.isIcann === true && parsed.domain !== null;
}
