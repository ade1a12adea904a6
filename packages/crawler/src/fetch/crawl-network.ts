import { createGuardedAgents, type GuardedAgents, type GuardedAgentsOptions } from '@scrapersky/net';
import { siteOf } from '../site-of.ts';

/**
 * Connections of one crawl. Networks on the guard's allow-list are open only to sites that the client named, and to
 * sites to which such a site redirects from within an allowed network. Otherwise any public site could reach private
 * hosts by a redirect.
 */
export class CrawlNetwork {
  readonly #options: GuardedAgentsOptions;
  readonly #agents: GuardedAgents;
  readonly #publicAgents: GuardedAgents;
  /** Sites that may be requested inside allowed networks. */
  readonly #allowedSites: Set<string>;

  /** @param targetSites sites that the client named, in the sense of {@link siteOf}. */
  constructor(options: GuardedAgentsOptions, targetSites: Iterable<string>) {
    this.#options = options;
    this.#agents = createGuardedAgents(options);
    this.#publicAgents = createGuardedAgents({ ...options, guard: options.guard.publicOnly });
    this.#allowedSites = new Set(targetSites);
  }

  /** Returns whether the site of a URL may now be requested inside allowed networks. */
  isAllowedInside(url: URL): boolean {
    return this.#allowedSites.has(siteOf(url));
  }

  agentsFor(url: URL): GuardedAgents {
    return this.isAllowedInside(url) ? this.#agents : this.#publicAgents;
  }

  /**
   * Records the address that served a URL. A site that was served from a public address loses its access to allowed
   * networks, even if its name resolves to one later.
   */
  noteAddress(url: URL, address: string): void {
    if (this.#isPublic(url, address)) this.#allowedSites.delete(siteOf(url));
  }

  /** Records a redirect before it is followed. */
  noteRedirect(from: { url: URL; address: string }, to: URL): void {
    if (!this.#isPublic(from.url, from.address)) this.#allowedSites.add(siteOf(to));
  }

  close(): void {
    this.#agents.close();
    this.#publicAgents.close();
  }

  #isPublic(url: URL, address: string): boolean {
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    // An unknown address counts as public, so that it gives access to nothing.
    return address === '' || this.#options.guard.publicOnly.permits(address, port);
  }
}
