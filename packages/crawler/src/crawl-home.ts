import type { TlsCertificate } from '@scrapersky/core';
import type { CrawlDeps, CrawlOptions, FetchedPage, PageVisit } from './crawl.ts';
import type { CrawlSession } from './crawl-session.ts';
import { bodyFingerprint } from './fetch/body-fingerprint.ts';
import { fetchPage, type PageResponse } from './fetch/fetch-page.ts';
import type { FetchFailure } from './fetch/fetcher.ts';
import { cleanUrl, urlIdentity } from './frontier/url-identity.ts';
import { siteOf } from './site-of.ts';

const MAX_REFRESHES = 3;

export interface HomePage<T> {
  ok: true;
  page: Omit<FetchedPage, 'body'>;
  visit: Extract<PageVisit<T>, { ok: true }>;
  fingerprint: string;
  /** Null if the page was not requested. */
  connection: PageResponse['connection'] | null;
  /**
   * The certificate that the https server sent, if it is valid only for other hosts and the crawl therefore used http.
   */
  refusedCertificate?: TlsCertificate;
}

const AT_PLATFORM: FetchFailure = {
  ok: false,
  failure: { code: 'too_many_redirects', message: 'The home page redirects to a platform.' },
  responded: true,
};

/**
 * Fetches and visits the home page, and follows at most three meta refreshes. If the target of a refresh fails, the
 * previous page is the home page, unless the visit finds a bot challenge. For a redirect to a platform, returns an
 * empty page with the platform's URL, which is not requested.
 */
export async function crawlHome<T>(
  session: CrawlSession,
  origin: string,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<HomePage<T> | FetchFailure> {
  const seen = new Set<string>();
  const start = new URL(origin);
  let platform: URL | null = null;
  const refuses = async (target: URL): Promise<FetchFailure | null> => {
    if (siteOf(target) === siteOf(start) || !deps.isPlatform(target, start))
      return session.robotsRefuse(target);
    platform = target;
    return AT_PLATFORM;
  };

  let url = start;
  let home: HomePage<T> | null = null;
  const redirects: string[] = [];
  for (let refreshes = 0; ; refreshes += 1) {
    const fetched = await fetchPage(session.fetcher, {
      url,
      isHome: true,
      maxBodyBytes: options.maxBodyBytes,
      refuses,
      knownPage: deps.knownPage,
    });
    if (!fetched.ok && platform === null) return home ?? (await challengeOf(fetched, deps)) ?? fetched;
    if (fetched.ok) redirects.push(...fetched.connection.redirects);
    const { body, ...page } = {
      ...(fetched.ok ? fetched.page : emptyPage(platform ?? url)),
      requestedUrl: start.href,
    };
    const visit = await deps.visit({ ...page, body }, session.reloading(page.url));
    deps.signal.throwIfAborted();
    if (!visit.ok) {
      const isChallenge = visit.failure.code === 'bot_challenge';
      return isChallenge || home === null ? { ok: false, failure: visit.failure, responded: true } : home;
    }
    const connection = fetched.ok ? { ...fetched.connection, redirects: [...redirects] } : null;
    const fingerprint = fetched.ok ? fetched.fingerprint : bodyFingerprint(body);
    home = { ok: true, page, visit, fingerprint, connection };

    seen.add(urlIdentity(url)).add(urlIdentity(new URL(page.url)));
    const target = visit.refreshUrl === null ? null : cleanUrl(visit.refreshUrl);
    if (target === null || refreshes === MAX_REFRESHES || seen.has(urlIdentity(target))) return home;
    redirects.push(page.url);
    url = target;
  }
}

/** Returns the failure for a bot challenge that has an error status; null for any other error page. */
async function challengeOf<T>(
  { failure, refusal }: FetchFailure,
  deps: CrawlDeps<T>,
): Promise<FetchFailure | null> {
  if (refusal === undefined) return null;
  const visit = await deps.visit(refusal, () => Promise.resolve(null));
  deps.signal.throwIfAborted();
  if (visit.ok || visit.failure.code !== 'bot_challenge') return null;
  return { ok: false, failure: { ...failure, ...visit.failure }, responded: true };
}

function emptyPage(url: URL): Omit<FetchedPage, 'requestedUrl'> {
  return { url: url.href, status: 200, headers: {}, body: Buffer.alloc(0), isHome: true };
}
