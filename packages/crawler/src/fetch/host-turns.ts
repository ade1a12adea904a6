/**
 * Turns at hosts that other crawls may be at as well. A crawl has its own host to itself, but thousands of domains may
 * redirect to one: a registrar's page for parked names, a group's common site. Kept by the caller, for the whole fleet.
 */
export interface HostTurns {
  /**
   * Takes the next turn at a host, `gapMs` after the last one that anybody has taken.
   * @param host as siteOf names it.
   * @returns how long to wait for it; null where so many are waiting that there is none before long.
   */
  takeTurn(host: string, gapMs: number): Promise<number | null>;
}
