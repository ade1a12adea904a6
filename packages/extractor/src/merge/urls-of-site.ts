import { bestOfPage, type PageFacts } from '../page-facts.ts';

/** Returns the URLs of a site's pages and their canonical URLs. */
export function urlsOfSite(pages: readonly PageFacts[]): Set<string> {
  return new Set(pages.flatMap((page) => [page.url, bestOfPage(page, 'canonical_url') ?? page.url]));
}
