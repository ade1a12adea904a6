import { getDomain } from 'tldts';
import type { KeyPage } from '@scrapersky/core';
import type { NamedLink } from '../fields/name-links.ts';
import { cleanText } from '../html/clean-text.ts';
import type { KeyPageCandidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { siteOf } from '../site-of-url.ts';

/** Kinds of pages that are often on another domain, such as a job board, a help desk or a shop. */
const MAY_BE_ELSEWHERE: ReadonlySet<KeyPage> = new Set([
  'careers',
  'blog',
  'support',
  'login',
  'shop',
  'status',
  'booking',
]);
const MAX_TITLE = 60;
const MAX_PAGES = 30;
const CONFIDENCE = { whole: 0.9, part: 0.6, elsewhere: 0.2 };

/** Returns the links to standard pages, such as contact and imprint. Each pair of kind and URL occurs once. */
export function readKeyPages({ url: pageUrl }: Page, links: readonly NamedLink[]): KeyPageCandidate[] {
  const { domain, origin } = siteOf(pageUrl);
  const start = `${origin}/`;
  const found = new Map<string, KeyPageCandidate>();
  for (const { url, page, label, isWhole } of links) {
    if (found.size >= MAX_PAGES) break;
    const isElsewhere = !url.startsWith(start) && getDomain(url) !== domain;
    if (isElsewhere && !MAY_BE_ELSEWHERE.has(page)) continue;
    const title = cleanText(label, MAX_TITLE);
    const confidence =
      (isWhole ? CONFIDENCE.whole : CONFIDENCE.part) - (isElsewhere ? CONFIDENCE.elsewhere : 0);
    const key = `${page} ${url}`;
    if (title === null || (found.get(key)?.confidence ?? 0) >= confidence) continue;
    found.set(key, { value: url, method: 'link', confidence, page, title });
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence);
}
