import type { RobotsSummary } from '@scrapersky/core';
import { classifyStatus, inflateChunks } from '@scrapersky/net';
import type { FetchResponse, FetchFailure, Fetcher } from '../fetch/fetcher.ts';
import type { CachedRobots, RobotsCache } from './cached-robots.ts';
import { condenseRobots, parseRobots, type RobotsRules } from './robots-rules.ts';

/** Limit of RFC 9309 section 2.5. */
const MAX_ROBOTS_BYTES = 500 * 1024;
/** Limit of RFC 9309 section 2.3.1.2. */
const MAX_ROBOTS_REDIRECTS = 5;
/** Limit of RFC 9309 section 2.4. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** `text` is null if there is no file, and undefined if it is too long to keep. */
type Verdict = { ok: true; rules: RobotsRules; text: string | null | undefined } | FetchFailure;

/**
 * Length of the longest robots.txt whose text is kept during a crawl, in characters. The rules of a longer file are
 * kept, too.
 */
const MAX_KEPT_TEXT = 64 * 1_024;

/** Applies robots.txt files: each URL is checked against the robots.txt of its own scheme, host and port. */
export interface RobotsGate {
  /**
   * Returns null if the URL may be fetched. An unreachable robots.txt disallows everything (RFC 9309 section 2.3.1.4).
   */
  refuses(url: URL): Promise<FetchFailure | null>;
  /** Returns the text of the origin's robots.txt; null if it has none, undefined if the text is unknown or too long. */
  textOf(url: URL): Promise<string | null | undefined>;
  /** Returns the sitemaps listed in the origin's robots.txt; an empty list if it is unreachable. */
  sitemapsOf(url: URL): Promise<string[]>;
  /**
   * Returns a summary of the origin's rules for AI crawlers, and its content signal; null if robots.txt is unreachable
   * or was not read.
   */
  summaryOf(url: URL): Promise<RobotsSummary | null>;
}

export interface RobotsGateOptions {
  fetcher: Fetcher;
  cache: RobotsCache;
  /** Name of this crawler in robots.txt: see productToken. */
  token: string;
  onCrawlDelay: (url: URL, crawlDelayMs: number) => void;
}

export function createRobotsGate({ fetcher, cache, token, onCrawlDelay }: RobotsGateOptions): RobotsGate {
  const verdicts = new Map<string, Promise<Verdict>>();

  function verdictFor(url: URL): Promise<Verdict> {
    let verdict = verdicts.get(url.origin);
    if (verdict === undefined) verdicts.set(url.origin, (verdict = findVerdict(url)));
    return verdict;
  }

  async function findVerdict(url: URL): Promise<Verdict> {
    const cached = await cache.load(url.origin);
    const fresh = cached !== null && Date.now() - Date.parse(cached.fetchedAt) < MAX_AGE_MS;
    const found = fresh ? cached : await fetchRobots(url.origin);
    if ('ok' in found) return found;
    return readVerdict(url, found.body);
  }

  function readVerdict(url: URL, body: string | null): Verdict {
    const rules = parseRobots(body ?? '', token);
    if (rules.crawlDelayMs !== null) onCrawlDelay(url, rules.crawlDelayMs);
    return { ok: true, rules, text: keptText(body) };
  }

  async function fetchRobots(origin: string): Promise<CachedRobots | FetchFailure> {
    const response = await fetcher.fetch({
      url: new URL('/robots.txt', origin),
      accept: 'text/plain,*/*;q=0.8',
      maxRedirects: MAX_ROBOTS_REDIRECTS,
      // The file is cached for all batches, so it must not depend on one batch's headers or cookies.
      sendsOwnHeaders: false,
      usesCookies: false,
      refuses: () => Promise.resolve(null),
      planBody: ({ status }) =>
        isSuccess(status)
          ? { action: 'read', maxBytes: MAX_ROBOTS_BYTES, overflow: 'cut' }
          : { action: 'discard' },
    });
    const failure = failureOf(response);
    if (failure !== null) return failure;
    const body = response.ok && isSuccess(response.status) ? condenseRobots(await readText(response)) : null;
    const record = { fetchedAt: new Date().toISOString(), body };
    await cache.save(origin, record);
    // If `https://example.com/robots.txt` redirects to `https://www.example.com/robots.txt`, the file is valid for both
    // origins.
    if (
      response.ok &&
      response.url.pathname === '/robots.txt' &&
      response.url.search === '' &&
      response.url.origin !== origin
    ) {
      if (!verdicts.has(response.url.origin)) {
        verdicts.set(response.url.origin, Promise.resolve(readVerdict(response.url, body)));
        await cache.save(response.url.origin, record);
      }
    }
    return record;
  }

  return {
    async refuses(url) {
      const verdict = await verdictFor(url);
      if (!verdict.ok) return verdict;
      if (verdict.rules.allows(url)) return null;
      const failure = {
        code: 'robots_disallowed',
        message: 'robots.txt disallows the page.',
      } as const;
      return { ok: false, failure, responded: true };
    },
    async textOf(url) {
      const verdict = await verdictFor(url);
      return verdict.ok ? verdict.text : undefined;
    },
    async sitemapsOf(url) {
      const verdict = await verdictFor(url);
      return verdict.ok ? verdict.rules.sitemaps : [];
    },
    async summaryOf(url) {
      const verdict = await verdicts.get(url.origin);
      return verdict?.ok === true ? verdict.rules.summarize() : null;
    },
  };
}

/**
 * Returns a failure if nothing may be fetched, otherwise null (RFC 9309 sections 2.3.1.2 to 2.3.1.4). Too many
 * redirects or a 4xx status mean that there is no robots.txt; a failing server means that nothing may be fetched. A 429
 * counts as a failing server.
 */
function failureOf(response: FetchResponse | FetchFailure): FetchFailure | null {
  if (!response.ok) {
    if (response.failure.code === 'too_many_redirects') return null;
    // Without any response, return the failure unchanged, because the whole site is unreachable and not only its
    // robots.txt.
    if (!response.responded) return response;
    const message = `robots.txt cannot be fetched. ${response.failure.message}`;
    return { ...response, failure: { ...response.failure, message } };
  }
  const failure = classifyStatus(
    { status: response.status, retryAfter: response.headers['retry-after'] },
    'robots.txt',
  );
  if (failure === null || failure.code === 'http_4xx') return null;
  return {
    ok: false,
    failure: { ...failure, message: `${failure.message} Without it, no page may be fetched.` },
    responded: true,
  };
}

function keptText(body: string | null): string | null | undefined {
  return body !== null && body.length > MAX_KEPT_TEXT ? undefined : body;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

async function readText({ body, headers }: FetchResponse): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of inflateChunks(body, headers['content-encoding'] ?? '', MAX_ROBOTS_BYTES)) {
    chunks.push(chunk.toString('latin1'));
  }
  return chunks.join('');
}
