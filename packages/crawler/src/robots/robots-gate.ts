import { classifyStatus, inflateChunks } from '@scrapersky/net';
import type { FetchAnswer, FetchFailure, Fetcher } from '../fetch/fetcher.ts';
import type { CachedRobots, RobotsCache } from './cached-robots.ts';
import { condenseRobots, parseRobots, type RobotsRules } from './robots-rules.ts';

/** RFC 9309 section 2.5. */
const MAX_ROBOTS_BYTES = 500 * 1024;
/** Section 2.3.1.2. */
const MAX_ROBOTS_REDIRECTS = 5;
/** Section 2.4. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

type Verdict = { ok: true; rules: RobotsRules } | FetchFailure;

/** Knows what may be fetched: each URL is looked up in the robots.txt of its own scheme, host and port. */
export interface RobotsGate {
  /** Null where the URL may be fetched. A robots.txt that cannot be had allows nothing (section 2.3.1.4). */
  refuses(url: URL): Promise<FetchFailure | null>;
  /** Sitemaps that the origin's robots.txt names; none where that is not known. */
  sitemapsOf(url: URL): Promise<string[]>;
}

export interface RobotsGateOptions {
  fetcher: Fetcher;
  cache: RobotsCache;
  /** See productToken. */
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
    const rules = parseRobots(found.body ?? '', token);
    if (rules.crawlDelayMs !== null) onCrawlDelay(url, rules.crawlDelayMs);
    return { ok: true, rules };
  }

  async function fetchRobots(origin: string): Promise<CachedRobots | FetchFailure> {
    const answer = await fetcher.fetch({
      url: new URL('/robots.txt', origin),
      accept: 'text/plain,*/*;q=0.8',
      maxRedirects: MAX_ROBOTS_REDIRECTS,
      mayAsk: () => Promise.resolve(null),
      plan: ({ status }) =>
        isSuccess(status)
          ? { take: 'body', maxBytes: MAX_ROBOTS_BYTES, overflow: 'cut' }
          : { take: 'nothing' },
    });
    const failure = failureOf(answer);
    if (failure !== null) return failure;
    const body = answer.ok && isSuccess(answer.status) ? condenseRobots(await readText(answer)) : null;
    const record = { fetchedAt: new Date().toISOString(), body };
    await cache.save(origin, record);
    // Where `https://example.com/robots.txt` leads to `https://www.example.com/robots.txt`, both are known now.
    if (
      answer.ok &&
      answer.url.pathname === '/robots.txt' &&
      answer.url.search === '' &&
      answer.url.origin !== origin
    ) {
      if (!verdicts.has(answer.url.origin)) {
        verdicts.set(answer.url.origin, Promise.resolve({ ok: true, rules: parseRobots(body ?? '', token) }));
        await cache.save(answer.url.origin, record);
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
        message: 'robots.txt does not allow the page to be fetched.',
      } as const;
      return { ok: false, failure, answered: true };
    },
    async sitemapsOf(url) {
      const verdict = await verdictFor(url);
      return verdict.ok ? verdict.rules.sitemaps : [];
    },
  };
}

/**
 * Sections 2.3.1.2 to 2.3.1.4: too many redirects and 4xx mean that there is no robots.txt; a server that fails means
 * that nothing may be fetched. 429 is a 4xx that says "not now", which politeness takes at its word.
 */
function failureOf(answer: FetchAnswer | FetchFailure): FetchFailure | null {
  if (!answer.ok) {
    if (answer.failure.code === 'too_many_redirects') return null;
    // Before any answer it is the site that cannot be reached, not its robots.txt.
    return answer.answered
      ? {
          ...answer,
          failure: { ...answer.failure, message: `robots.txt could not be had: ${answer.failure.message}` },
        }
      : answer;
  }
  const failure = classifyStatus(
    { status: answer.status, retryAfter: answer.headers['retry-after'] },
    'robots.txt',
  );
  if (failure === null || failure.code === 'http_4xx') return null;
  return {
    ok: false,
    failure: { ...failure, message: `${failure.message} Until it is there, nothing may be fetched.` },
    answered: true,
  };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

async function readText({ body, headers }: FetchAnswer): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of inflateChunks(body, headers['content-encoding'] ?? '', MAX_ROBOTS_BYTES)) {
    chunks.push(chunk.toString('latin1'));
  }
  return chunks.join('');
}
