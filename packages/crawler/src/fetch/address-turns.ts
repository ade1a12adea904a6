/**
 * Limits the requests to one network address, because many sites may share it. An implementation counts the requests of
 * all workers.
 */
export interface AddressTurns {
  /**
   * Waits until the crawl may send requests to the address of a URL. Rejects with the signal's reason when aborted.
   * @returns the function that waits for the turn of one request at the address, and rejects likewise; null if too many
   *   crawls request the address.
   */
  takePermit(url: URL, signal: AbortSignal): Promise<(() => Promise<void>) | null>;
  /** Records that the server at an address has refused a request because there were too many. */
  noteRefusal(address: string): void;
}
