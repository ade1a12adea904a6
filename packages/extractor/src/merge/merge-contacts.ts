import { getDomain } from 'tldts';
import { LIMITS } from '../limits.ts';
import type { PageFacts } from '../page-facts.ts';
import { type RankedCandidate, rankCandidates } from './best-candidate.ts';

export interface MergedContacts {
  email: RankedCandidate[];
  phone: RankedCandidate[];
}

/** A site's email addresses, those at its own domain first, and its phone numbers. */
export function mergeContacts(ordered: readonly PageFacts[]): MergedContacts {
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
    email: [...own, ...others].slice(0, LIMITS.contacts),
    phone: withoutFragments(phones).slice(0, LIMITS.contacts),
  };
}

/** Leaves out national digits where the same number is there in full. */
function withoutFragments(phones: readonly RankedCandidate[]): RankedCandidate[] {
  const complete = phones.map((phone) => phone.value).filter((number) => number.startsWith('+'));
  return phones.filter(
    ({ value }) => value.startsWith('+') || !complete.some((one) => one.endsWith(value.replace(/^0/, ''))),
  );
}
