/**
 * Schedules requests to hosts that several crawls may request at once. Only one crawl at a time requests a target's own
 * host, but thousands of domains may redirect to one other host, such as a registrar's page for parked names, or the
 * common site of a group of companies. An implementation counts the turns of all workers.
 */
export interface HostTurns {
  /**
   * Reserves the next turn at a host, `gapMs` after the last turn that any crawl has reserved.
   * @param host site in the sense of siteOf.
   * @returns milliseconds until the turn; null if too many turns are reserved before it.
   */
  takeTurn(host: string, gapMs: number): Promise<number | null>;
}
