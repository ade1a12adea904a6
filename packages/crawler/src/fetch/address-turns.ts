/** Schedules requests to network addresses, because many sites share one. The caller coordinates all workers. */
export interface AddressTurns {
  /**
   * Waits until a request to a URL may start. Rejects with the signal's reason when aborted.
   * @returns the wait in ms; Infinity when too many crawls request the address, in which case no request may be sent.
   */
  takeTurn(url: URL, signal: AbortSignal): Promise<number>;
  /** Records that the server at an address has refused a request because there were too many. */
  noteRefusal(address: string): void;
}
