/** Turns at network addresses, which serve many sites. The caller keeps them for all workers. */
export interface AddressTurns {
  /**
   * Waits until a request to a URL may start. Rejects with the signal's reason when aborted.
   * @returns how many ms it waited; Infinity when too many crawls request the address: then no request may be sent.
   */
  takeTurn(url: URL, signal: AbortSignal): Promise<number>;
  /** Notes that the server at an address has refused a request because of its rate. */
  noteRefusal(address: string): void;
}
