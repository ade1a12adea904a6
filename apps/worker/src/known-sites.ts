import { canConnect, hasRoute, type AddressGuard, type HostResolver } from '@scrapersky/net';
import type { SiteCrawler } from './site-crawler.ts';

const MAX_SITES = 5;

/**
 * The sites that this worker crawled successfully most recently. Connecting to them shows whether its network works.
 */
export class KnownSites {
  readonly #network: { resolver: HostResolver; guard: AddressGuard };
  readonly #urls: URL[] = [];

  constructor(network: { resolver: HostResolver; guard: AddressGuard }) {
    this.#network = network;
  }

  /** Returns a crawler that also records the sites that it crawled successfully. */
  noting(crawlSite: SiteCrawler): SiteCrawler {
    return async (claim, ...rest) => {
      const outcome = await crawlSite(claim, ...rest);
      if (outcome.ok) this.#note(new URL(outcome.url));
      return outcome;
    };
  }

  /**
   * Returns whether any known site accepts a connection. Without known sites, returns whether there is a network route.
   */
  isNetworkUp(): Promise<boolean> {
    return this.#urls.length === 0 ? hasRoute() : canConnect(this.#urls, this.#network);
  }

  #note(url: URL): void {
    const known = this.#urls.findIndex(({ host }) => host === url.host);
    if (known !== -1) this.#urls.splice(known, 1);
    this.#urls.push(url);
    if (this.#urls.length > MAX_SITES) this.#urls.shift();
  }
}
