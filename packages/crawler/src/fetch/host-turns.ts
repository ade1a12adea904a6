/**
 * Turns at hosts that several crawls may request at once. A crawl has its target's host to itself, but thousands of
 * domains may redirect to the same other host: a registrar's page for parked names, the common site of a group. The
 * caller keeps the turns for all workers.
 */
export interface HostTurns {
  /**
   * Takes the next turn at a host, `gapMs` after the last turn that any crawl has taken.
   * @param host site in the sense of siteOf.
   * @returns milliseconds until the turn; null if too many turns are taken before it.
   */
  takeTurn(host: string, gapMs: number): Promise<number | null>;
}
