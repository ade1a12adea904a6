import { bodyFingerprint } from './fetch/body-fingerprint.ts';
import type { CrawlDeps, CrawlOptions, FetchedPage, PageVisit } from './crawl.ts';
import type { CrawlSession } from './crawl-session.ts';
import { fetchPage } from './fetch/fetch-page.ts';
import type { FetchFailure } from './fetch/fetcher.ts';
import { cleanUrl, urlIdentity } from './frontier/url-identity.ts';

const MAX_REFRESHES = 3;

export interface HomePage<T> {
  ok: true;
  page: Omit<FetchedPage, 'body'>;
  visit: Extract<PageVisit<T>, { ok: true }>;
  fingerprint: string;
}

/**
 * Fetches and visits the home page, and the page that it refreshes to (at most three times). Where such a page cannot
 * be had, the one before it stands: a page that says little is more than none.
 */
export async function visitHome<T>(
  session: CrawlSession,
  origin: string,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<HomePage<T> | FetchFailure> {
  const seen = new Set<string>();
  let url = new URL(origin);
  let home: HomePage<T> | null = null;
  for (let refreshes = 0; ; refreshes += 1) {
    const fetched = await fetchPage(session.fetcher, {
      url,
      isHome: true,
      maxBodyBytes: options.maxBodyBytes,
      mayAsk: session.mayAsk,
    });
    if (!fetched.ok) return home ?? fetched;
    const { body, ...page } = fetched.page;
    const visit = await deps.visit(fetched.page);
    deps.signal.throwIfAborted();
    if (!visit.ok) return home ?? { ok: false, failure: visit.failure, answered: true };
    home = { ok: true, page, visit, fingerprint: bodyFingerprint(body) };

    seen.add(urlIdentity(url)).add(urlIdentity(new URL(page.url)));
    const target = visit.refreshUrl === null ? null : cleanUrl(visit.refreshUrl);
    if (target === null || refreshes === MAX_REFRESHES || seen.has(urlIdentity(target))) return home;
    url = target;
  }
}
