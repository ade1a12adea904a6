interface HostTurn {
  /** False if the turn would be too late; it is then not reserved. */
  isTaken: boolean;
  /** Milliseconds until the turn. */
  waitMs: number;
}

/**
 * Schedules requests to hosts other than the target's, which several crawls may request at once: thousands of domains
 * may redirect to one host, such as a registrar's page for parked names, or the common site of a group of companies. An
 * implementation counts the turns of all workers.
 */
export interface HostTurns {
  /**
   * Reserves the next turn at a host, `gapMs` after the last turn that any crawl has reserved.
   * @param host site in the sense of siteOf.
   */
  takeTurn(host: string, gapMs: number): Promise<HostTurn>;
  /** Records that a host has asked for no request during `delayMs`, which is at most one hour. */
  backOff(host: string, delayMs: number): Promise<void>;
}
