import type { CrawlDeps, CrawlOptions, FetchedPage, PageVisit } from './crawl.ts';
import type { CrawlSession } from './crawl-session.ts';
import { bodyFingerprint } from './fetch/body-fingerprint.ts';
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
 * Fetches and visits the home page, and follows at most three meta refreshes. If the target of a refresh fails, the
 * page before it is the home page.
 */
export async function crawlHome<T>(
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
      refuses: session.robotsRefuse,
    });
    if (!fetched.ok) return home ?? fetched;
    const { body, ...page } = fetched.page;
    const visit = await deps.visit(fetched.page);
    deps.signal.throwIfAborted();
    if (!visit.ok) return home ?? { ok: false, failure: visit.failure, responded: true };
    home = { ok: true, page, visit, fingerprint: bodyFingerprint(body) };

    seen.add(urlIdentity(url)).add(urlIdentity(new URL(page.url)));
    const target = visit.refreshUrl === null ? null : cleanUrl(visit.refreshUrl);
    if (target === null || refreshes === MAX_REFRESHES || seen.has(urlIdentity(target))) return home;
    url = target;
  }
}
