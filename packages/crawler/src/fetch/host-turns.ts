/**
 * Schedules requests to hosts that several crawls may request at once. A crawl has its target's host to itself, but
 * thousands of domains may redirect to the same other host, such as a registrar's page for parked names, or the common
 * site of a group of companies. An implementation counts the turns of all workers.
 */
export interface HostTurns {
  /**
   * Reserves the next turn at a host, `gapMs` after the last turn that any crawl has reserved.
   * @param host site in the sense of siteOf.
   * @returns milliseconds until the turn; null if too many turns are reserved before it.
   */
  takeTurn(host: string, gapMs: number): Promise<number | null>;
}
