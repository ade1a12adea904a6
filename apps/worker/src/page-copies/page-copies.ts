import { bodyFingerprint, type FetchedPage, type KnownPage } from '@scrapersky/crawler';
import { factsOfHeaders, type PageFacts } from '@scrapersky/extractor';

/**
 * Time after which a page is downloaded and read again. Until then, a server that wrongly says “unchanged” is believed.
 */
export const MAX_COPY_AGE_MS = 30 * 24 * 3_600_000;

/**
 * Maximum sizes as JSON: of one page, and of all pages of a site. Pages beyond a limit are not kept, so the next crawl
 * reads them again.
 */
const MAX_PAGE_CHARS = 300_000;
const MAX_SITE_CHARS = 1_500_000;

type Headers = FetchedPage['headers'];

/** Facts and headers of a visited page that are kept for the next crawl of its site. */
interface PageCopy {
  url: string;
  isHome: boolean;
  /** Time at which the page was downloaded and read, in milliseconds since 1970. */
  readAtMs: number;
  status: number;
  headers: Headers;
  fingerprint: string;
  /** Facts of the page, with its links, as downloaded rather than as rendered by a browser. */
  facts: PageFacts;
}

/**
 * Copies of a site's pages, each a line of JSON. With the copies from an earlier crawl, a crawl need not read pages
 * that have not changed. Also collects the copies for the next crawl.
 */
export class PageCopies {
  readonly #known = new Map<string, { copy: PageCopy; line: string }>();
  readonly #kept = new Map<string, string>();
  #size = 0;

  /** @param lines copies that an earlier crawl kept. Those that are too old are ignored. */
  constructor(lines: readonly string[], nowMs = Date.now()) {
    for (const line of lines) {
      const copy = JSON.parse(line) as PageCopy;
      if (Math.abs(nowMs - copy.readAtMs) <= MAX_COPY_AGE_MS) this.#known.set(copy.url, { copy, line });
    }
  }

  /** The copies for the next crawl; null if they equal those of the earlier crawl. */
  get changed(): string[] | null {
    const lines = [...this.#kept.values()];
    const isSame =
      lines.length === this.#known.size &&
      [...this.#known].every(([url, { line }]) => this.#kept.get(url) === line);
    return isSame ? null : lines;
  }

  knownPage(url: string, isHome: boolean): KnownPage | null {
    const { copy } = this.#known.get(url) ?? {};
    if (copy === undefined || copy.isHome !== isHome) return null;
    const { readAtMs, status, headers, fingerprint } = copy;
    const agreesWith: KnownPage['agreesWith'] = (sent) => {
      if (Object.keys(sent).every((name) => isSameHeader(name, sent, headers))) return true;
      const known = Object.entries(headers).filter(([name]) => sent[name] !== undefined);
      return factsOfHeaders(sent) === factsOfHeaders(Object.fromEntries(known));
    };
    return { readAtMs, status, headers, fingerprint, agreesWith };
  }

  /** Returns the known facts of a page if the page has not changed, and keeps its copy; otherwise returns null. */
  reuse(page: FetchedPage): PageFacts | null {
    const { copy, line } = this.#known.get(page.url) ?? {};
    if (copy === undefined || line === undefined || copy.isHome !== page.isHome) return null;
    if (page.isUnchanged !== true && !isEqual(page, copy)) return null;
    this.#keep(page.url, hasSameValidators(page, copy) ? line : JSON.stringify(toCopy(page, copy.facts)));
    return copy.facts;
  }

  /**
   * Keeps the facts of a page that was read. Leaves out challenges, and pages of other sites, because the next crawl
   * may judge such pages differently.
   */
  add(page: FetchedPage, facts: PageFacts): void {
    if (facts.challenge !== null || facts.isForeign) return;
    this.#keep(page.url, JSON.stringify(toCopy(page, facts)));
  }

  #keep(url: string, line: string): void {
    const size = this.#size - (this.#kept.get(url)?.length ?? 0) + line.length;
    if (line.length > MAX_PAGE_CHARS || size > MAX_SITE_CHARS) return;
    this.#size = size;
    this.#kept.set(url, line);
  }
}

function isEqual(page: FetchedPage, copy: PageCopy): boolean {
  return (
    page.status === copy.status &&
    bodyFingerprint(page.body) === copy.fingerprint &&
    (hasSameHeaders(page.headers, copy.headers) ||
      factsOfHeaders(page.headers) === factsOfHeaders(copy.headers))
  );
}

/** Headers from which no fact is read, and which often differ between two responses with the same facts. */
const CHANGING_HEADERS: ReadonlySet<string> = new Set(['date', 'age', 'expires', 'etag', 'last-modified']);

/**
 * Returns whether two responses have the same headers, apart from `CHANGING_HEADERS`. This is cheaper than comparing
 * the facts of the headers.
 */
function hasSameHeaders(one: Headers, other: Headers): boolean {
  const names = [...Object.keys(one), ...Object.keys(other)];
  return names.every((name) => isSameHeader(name, one, other));
}

function isSameHeader(name: string, one: Headers, other: Headers): boolean {
  return CHANGING_HEADERS.has(name) || (typeof one[name] === 'string' && one[name] === other[name]);
}

/** Returns whether the copy's validators are still valid. A 304 response confirms them. */
function hasSameValidators({ headers, isUnchanged }: FetchedPage, copy: PageCopy): boolean {
  return (
    isUnchanged === true || ['etag', 'last-modified'].every((name) => headers[name] === copy.headers[name])
  );
}

function toCopy({ url, isHome, status, headers, body }: FetchedPage, facts: PageFacts): PageCopy {
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.replace(/=.*/s, '='));
  return {
    url,
    isHome,
    readAtMs: Date.now(),
    status,
    // Store no values of cookies, because they may be secrets.
    headers: cookies.length === 0 ? headers : { ...headers, 'set-cookie': cookies },
    fingerprint: bodyFingerprint(body),
    facts,
  };
}
