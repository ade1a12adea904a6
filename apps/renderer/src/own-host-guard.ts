import type { AddressGuard } from '@scrapersky/net';

/**
 * Guard for the connections of a page to its own host. When one has reached a public address, the networks of
 * `SCRAPE_ALLOW_NETWORKS` are closed to the host for as long as the page is loaded. Otherwise its script could read
 * private hosts after a change of its DNS record.
 */
export class OwnHostGuard implements AddressGuard {
  readonly #guard: AddressGuard;
  #isPublic = false;

  constructor(guard: AddressGuard) {
    this.#guard = guard;
  }

  get publicOnly(): AddressGuard {
    return this.#guard.publicOnly;
  }

  /** Whether a connection has reached a public address. */
  get isPublic(): boolean {
    return this.#isPublic;
  }

  permits(address: string, port: number): boolean {
    return (this.#isPublic ? this.publicOnly : this.#guard).permits(address, port);
  }

  /**
   * Records a connection before the page gets its first byte.
   * @param address undefined if the server has already closed the connection, which then counts as public.
   */
  noteConnection(address: string | undefined, port: number): void {
    this.#isPublic ||= address === undefined || this.publicOnly.permits(address, port);
  }
}
