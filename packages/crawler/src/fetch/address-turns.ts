/**
 * Limits the requests to one network address, because many sites may share it. An implementation counts the requests of
 * all workers.
 */
export interface AddressTurns {
  /**
   * Waits until a request to a URL may start. Rejects with the signal's reason when aborted.
   * @returns false if too many crawls request the address. The caller must then send no request.
   */
  takeTurn(url: URL, signal: AbortSignal): Promise<boolean>;
  /** Records that the server at an address has refused a request because there were too many. */
  noteRefusal(address: string): void;
}
