import { createGuardedAgents, type GuardedAgents, type GuardedAgentsOptions } from '@scrapersky/net';
import { siteOf } from '../site-of.ts';

/**
 * Connections of one crawl. Networks of the guard's allow-list are open only to sites that the client named, and to
 * sites that such a site redirects to from within an allowed network. Otherwise any public site could use a redirect to
 * reach private hosts.
 */
export class CrawlNetwork {
  readonly #options: GuardedAgentsOptions;
  readonly #agents: GuardedAgents;
  readonly #publicAgents: GuardedAgents;
  /** Sites that may be requested in allowed networks. */
  readonly #allowedSites: Set<string>;

  /** @param targetSites sites that the client named, in the sense of {@link siteOf}. */
  constructor(options: GuardedAgentsOptions, targetSites: Iterable<string>) {
    this.#options = options;
    this.#agents = createGuardedAgents(options);
    this.#publicAgents = createGuardedAgents({ ...options, guard: options.guard.publicOnly });
    this.#allowedSites = new Set(targetSites);
  }

  agentsFor(url: URL): GuardedAgents {
    return this.#allowedSites.has(siteOf(url)) ? this.#agents : this.#publicAgents;
  }

  /**
   * Notes from which address a URL was served. A site that was served from a public address stays public for the rest
   * of the crawl, even if its name resolves to an address of an allowed network later.
   */
  noteAddress(url: URL, address: string): void {
    if (this.#isPublic(url, address)) this.#allowedSites.delete(siteOf(url));
  }

  /** Notes a redirect before it is followed. */
  noteRedirect(from: { url: URL; address: string }, to: URL): void {
    if (!this.#isPublic(from.url, from.address)) this.#allowedSites.add(siteOf(to));
  }

  close(): void {
    this.#agents.close();
    this.#publicAgents.close();
  }

  #isPublic(url: URL, address: string): boolean {
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    // An unknown address counts as public, so that it opens nothing.
    return address === '' || this.#options.guard.publicOnly.permits(address, port);
  }
}
