import { copyString } from '@scrapersky/core';
import { pageRank, RANK_OF_DOUBTFUL, RANK_OF_OTHERS } from './page-rank.ts';
import type { PathFilter } from './path-filter.ts';
import { createTrapDetector, type TrapDetector } from './url-traps.ts';
import { cleanUrl, urlIdentity } from './url-identity.ts';

export interface FrontierOptions {
  /** Returns whether a URL belongs to the crawled site. */
  isOnSite: (url: Pick<URL, 'hostname' | 'port'>) => boolean;
  passesFilter: PathFilter;
  /** Maximum number of pages that the crawl visits. */
  maxPages: number;
}

const MAX_URLS = 10_000;
const MAX_LINKS = 20_000;
/** Maximum number of characters in all links, URLs and identities that a frontier keeps. */
const MAX_CHARACTERS = 4_000_000;
const MAX_DOUBTFUL_VISITS = 2;
const MAX_FOREIGN_ORIGINS = 1_000;
/** Scheme and authority of an absolute URL. `hostname` is set if a URL parser would neither change nor add a part. */
const ORIGIN = /^https?:\/\/(?:(?<hostname>(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,20})|[^/\\?#]{1,255})(?=\/)/;

/** URLs of one site that are still to fetch, the best first. URLs with the same identity count as one page. */
export class Frontier {
  readonly #options: FrontierOptions;
  readonly #seen = new Set<string>();
  /**
   * Links to pages of the site, exactly as they were added. Most pages repeat the same menu, and parsing its URLs again
   * would be expensive.
   */
  readonly #links = new Set<string>();
  /** Origins of other sites that pages link to. Most pages repeat these links too. */
  readonly #foreignOrigins = new Set<string>();
  readonly #traps: TrapDetector;
  /** Waiting URLs by rank, the oldest first. */
  readonly #waiting = new Map<number, URL[]>();
  #size = 0;
  #characters = 0;
  #doubtfulVisits = 0;

  constructor(options: FrontierOptions) {
    this.#options = options;
    this.#traps = createTrapDetector(options.maxPages);
  }

  /** Number of waiting pages, excluding doubtful URLs (`RANK_OF_DOUBTFUL`), which are visited last. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a link if it leads to a new page of the site, unless the filter or the trap detector excludes it or the
   * frontier is full.
   *
   * @param labelRank rank of the link's text, which may be better than the rank of its URL.
   */
  add(link: string, labelRank = Number.POSITIVE_INFINITY): void {
    if (this.#isFull || this.#links.has(link)) return;
    const parts = ORIGIN.exec(link);
    const origin = parts?.[0];
    if (origin !== undefined && this.#foreignOrigins.has(origin)) return;
    // Most links to other sites need no parsing.
    const hostname = parts?.groups?.['hostname'];
    if (hostname !== undefined && !this.#options.isOnSite({ hostname, port: '' }))
      return this.#rememberForeign(origin);
    const url = cleanUrl(link);
    if (url === null) return;
    if (hostname === undefined && !this.#options.isOnSite(url)) return this.#rememberForeign(origin);
    this.#rememberLink(link);
    if (!this.#options.passesFilter(url.pathname)) return;
    if (!this.markSeen(url) || this.#traps.isTrap(url)) return;
    this.#characters += url.href.length;
    const urlRank = pageRank(url);
    const rank = urlRank === RANK_OF_DOUBTFUL ? urlRank : Math.min(urlRank, labelRank);
    const waiting = this.#waiting.get(rank);
    if (waiting === undefined) this.#waiting.set(rank, [url]);
    else waiting.push(url);
    if (rank < RANK_OF_DOUBTFUL) this.#size += 1;
  }

  /**
   * Moves the given URLs forward: those with a known word to the front of their rank, the others before all URLs
   * without a known word. Pages with a known word stay first: a new contact page must not wait for pages that change
   * with each visit.
   *
   * @param identities of the URLs to move. Doubtful URLs stay last.
   */
  prefer(identities: ReadonlySet<string>): void {
    if (identities.size === 0) return;
    const preferred: URL[] = [];
    for (const [rank, urls] of this.#waiting) {
      if (rank === RANK_OF_DOUBTFUL) continue;
      const first = urls.filter((url) => identities.has(urlIdentity(url)));
      if (first.length === 0) continue;
      const rest = urls.filter((url) => !identities.has(urlIdentity(url)));
      if (rank >= RANK_OF_OTHERS) preferred.push(...first);
      const left = rank < RANK_OF_OTHERS ? [...first, ...rest] : rest;
      if (left.length === 0) this.#waiting.delete(rank);
      else this.#waiting.set(rank, left);
    }
    if (preferred.length === 0) return;
    this.#waiting.set(RANK_OF_OTHERS, [...preferred, ...(this.#waiting.get(RANK_OF_OTHERS) ?? [])]);
  }

  /** Marks a URL as seen. Returns false if it already was. */
  markSeen(url: URL): boolean {
    const identity = urlIdentity(url);
    if (this.#seen.has(identity)) return false;
    this.#seen.add(identity);
    this.#characters += identity.length;
    return true;
  }

  /** Removes and returns the best waiting URL; null if none is worth a request. */
  next(): URL | null {
    const ranks = [...this.#waiting.keys()];
    if (ranks.length === 0) return null;
    const rank = Math.min(...ranks);
    if (rank === RANK_OF_DOUBTFUL && this.#doubtfulVisits >= MAX_DOUBTFUL_VISITS) return null;
    const waiting = this.#waiting.get(rank) ?? [];
    const url = waiting.shift() ?? null;
    if (waiting.length === 0) this.#waiting.delete(rank);
    if (rank === RANK_OF_DOUBTFUL) this.#doubtfulVisits += 1;
    else this.#size -= 1;
    return url;
  }

  get #isFull(): boolean {
    return this.#seen.size >= MAX_URLS || this.#characters >= MAX_CHARACTERS;
  }

  #rememberForeign(origin: string | undefined): void {
    if (origin !== undefined && this.#foreignOrigins.size < MAX_FOREIGN_ORIGINS)
      this.#foreignOrigins.add(copyString(origin));
  }

  #rememberLink(link: string): void {
    if (this.#links.size >= MAX_LINKS) return;
    this.#links.add(copyString(link));
    this.#characters += link.length;
  }
}
