import type { SiteMetadata } from '@scrapersky/core';
import { getDomain } from 'tldts';
import { LIMITS } from '../limits.ts';
import type { PageFacts } from '../page-facts.ts';
import { rankCandidates } from './best-candidate.ts';

/** A site's email addresses, those at its own domain first, and its phone numbers. */
export function mergeContacts(ordered: readonly PageFacts[]): SiteMetadata['contact_info'] {
  const ownDomains = new Set(
    ordered.flatMap((page) => [page.url, page.canonicalUrl ?? page.url]).map((url) => getDomain(url)),
  );
  const emails = rankCandidates(ordered, (page) => page.emails);
  const isOwn = (email: string): boolean =>
    ownDomains.has(getDomain(email.slice(email.lastIndexOf('@') + 1)));
  const own = emails.filter((email) => isOwn(email.value));
  const others = emails.filter((email) => !isOwn(email.value));
  const phones = rankCandidates(ordered, (page) => page.phones);
  return {
    email: [...own, ...others].slice(0, LIMITS.contacts).map((email) => email.value),
    phone: withoutFragments(phones.map((phone) => phone.value)).slice(0, LIMITS.contacts),
  };
}

/** Leaves out national digits where the same number is there in full. */
function withoutFragments(phones: readonly string[]): string[] {
  const complete = phones.filter((phone) => phone.startsWith('+'));
  return phones.filter(
    (phone) => phone.startsWith('+') || !complete.some((one) => one.endsWith(phone.replace(/^0/, ''))),
  );
}
