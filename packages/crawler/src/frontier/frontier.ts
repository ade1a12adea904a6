import { pageRank, RANK_OF_DOUBTFUL } from './page-rank.ts';
import type { PathFilter } from './path-filter.ts';
import { createTrapDetector, type TrapDetector } from './url-traps.ts';
import { cleanUrl, urlIdentity } from './url-identity.ts';

export interface FrontierOptions {
  /** Whether a URL is on the site that is crawled. */
  isOnSite: (url: URL) => boolean;
  passesFilter: PathFilter;
  /** How many pages the crawl may visit. */
  maxPages: number;
}

const MAX_URLS = 10_000;
const MAX_LINKS = 20_000;
const MAX_DOUBTFUL_TRIES = 2;

/** The pages of one site that are known and not yet visited, best first; each page once, under whatever URL. */
export class Frontier {
  readonly #options: FrontierOptions;
  readonly #seen = new Set<string>();
  /** As they were written: the same menu comes with every page, and parsing it each time is most of a page's price. */
  readonly #links = new Set<string>();
  readonly #traps: TrapDetector;
  /** By rank, in the order of arrival. */
  readonly #waiting = new Map<number, URL[]>();
  #size = 0;
  #doubtfulTries = 0;

  constructor(options: FrontierOptions) {
    this.#options = options;
    this.#traps = createTrapDetector(options.maxPages);
  }

  /** How many pages are waiting that are worth a visit. */
  get size(): number {
    return this.#size;
  }

  /** Takes a link in, where it leads to a page of the site that is not known yet. */
  add(link: string): void {
    if (this.#seen.size >= MAX_URLS || this.#links.has(link)) return;
    if (this.#links.size < MAX_LINKS) this.#links.add(link);
    const url = cleanUrl(link);
    if (url === null || !this.#options.isOnSite(url) || !this.#options.passesFilter(url.pathname)) return;
    if (!this.markSeen(url) || this.#traps.isTrap(url)) return;
    const rank = pageRank(url);
    const waiting = this.#waiting.get(rank);
    if (waiting === undefined) this.#waiting.set(rank, [url]);
    else waiting.push(url);
    if (rank < RANK_OF_DOUBTFUL) this.#size += 1;
  }

  /** Notes that a page is known by this URL too; false where it was already. */
  markSeen(url: URL): boolean {
    const identity = urlIdentity(url);
    if (this.#seen.has(identity)) return false;
    this.#seen.add(identity);
    return true;
  }

  /** The best page waiting; null where nothing is left that is worth a request. */
  next(): URL | null {
    const ranks = [...this.#waiting.keys()];
    if (ranks.length === 0) return null;
    const rank = Math.min(...ranks);
    if (rank === RANK_OF_DOUBTFUL && this.#doubtfulTries >= MAX_DOUBTFUL_TRIES) return null;
    const waiting = this.#waiting.get(rank) ?? [];
    const url = waiting.shift() ?? null;
    if (waiting.length === 0) this.#waiting.delete(rank);
    if (rank === RANK_OF_DOUBTFUL) this.#doubtfulTries += 1;
    else this.#size -= 1;
    return url;
  }
}
