import type { PathsMerging } from '@scrapersky/core';
import { getDomain } from 'tldts';
import { LIMITS } from '../limits.ts';
import { bestOfPage, type PageFacts } from '../page-facts.ts';
import { type RankedCandidate, rankCandidates } from './best-candidate.ts';

/** Returns a site's email addresses. Addresses at the site's own domain come first. */
export function rankEmails(ordered: readonly PageFacts[], path: PathsMerging<'emails'>): RankedCandidate[] {
  const ownDomains = new Set(
    ordered
      .flatMap((page) => [page.url, bestOfPage(page, 'canonical_url') ?? page.url])
      .map((url) => getDomain(url)),
  );
  const emails = rankCandidates(ordered, (page) => page.fields[path]);
  const isOwn = (email: string): boolean =>
    ownDomains.has(getDomain(email.slice(email.lastIndexOf('@') + 1)));
  const own = emails.filter((email) => isOwn(email.value));
  const others = emails.filter((email) => !isOwn(email.value));
  return [...own, ...others].slice(0, LIMITS.contacts);
}
