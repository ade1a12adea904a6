import type { PathsMerging } from '@scrapersky/core';
import { getDomain } from 'tldts';
import { LIMITS } from '../limits.ts';
import type { PageFacts } from '../page-facts.ts';
import { type RankedCandidate, rankCandidates } from './best-candidate.ts';
import { urlsOfSite } from './urls-of-site.ts';

/** Returns a site's email addresses. Addresses at the site's own domain come first. */
export function rankEmails(ordered: readonly PageFacts[], path: PathsMerging<'emails'>): RankedCandidate[] {
  const ownDomains = new Set(Array.from(urlsOfSite(ordered), (url) => getDomain(url)));
  const own: RankedCandidate[] = [];
  const others: RankedCandidate[] = [];
  for (const email of rankCandidates(ordered, (page) => page.fields[path])) {
    const domain = getDomain(email.value.slice(email.value.lastIndexOf('@') + 1));
    (ownDomains.has(domain) ? own : others).push(email);
  }
  return [...own, ...others].slice(0, LIMITS.contacts);
}
