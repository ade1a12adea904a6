import { setTimeout as delay } from 'node:timers/promises';
import type { AddressTurns } from '@scrapersky/crawler';
import { addressKey, findAddressKey, type AddressGuard, type HostResolver } from '@scrapersky/net';
import type { AddressBook } from './address-book.ts';

/** Estimate of the time of a crawl until there are any. */
const FIRST_CRAWL_MS = 5_000;
/** Weight of the latest crawl in the estimate. */
const LATEST_CRAWL = 0.05;
/** A crawl that is redirected to an address without a free place waits for one for at most this time. */
const MAX_PLACE_WAIT_MS = 60_000;

export interface AddressGateOptions {
  book: Pick<AddressBook, 'enter' | 'leave' | 'takeTurn' | 'slowDown'>;
  maxCrawlsAt: (address: string) => number;
  guard: AddressGuard;
  resolver: HostResolver;
}

/** Admits crawls to the network addresses of their hosts. */
export class AddressGate {
  readonly #options: AddressGateOptions;
  #crawlMs = FIRST_CRAWL_MS;

  constructor(options: AddressGateOptions) {
    this.#options = options;
  }

  /**
   * Resolves a host and takes a place for its crawl. A host without an address is admitted: its crawl fails by itself.
   * @param host with its port unless that is the scheme's default.
   * @returns the place, or after how many ms to ask again because the address has enough crawls.
   */
  async enter(host: string): Promise<AddressPlace | number> {
    const { book, maxCrawlsAt } = this.#options;
    const address = await findAddressKey(new URL(`https://${host}`), this.#options);
    const place = new AddressPlace(this.#options, address, (crawlMs) => this.#note(crawlMs));
    if (address === null) return place;
    return (await book.enter(address, this.#crawlMs / maxCrawlsAt(address))) ?? place;
  }

  #note(crawlMs: number): void {
    this.#crawlMs += (crawlMs - this.#crawlMs) * LATEST_CRAWL;
  }
}

/** The place of one crawl at the address of its host, and at those of other hosts that it requests. */
export class AddressPlace implements AddressTurns {
  readonly #options: AddressGateOptions;
  #startedMs: number | null = null;
  readonly #onLeave: (crawlMs: number) => void;
  /** Whether the crawl has a place, by address. */
  readonly #places = new Map<string, Promise<boolean>>();

  /** @param onLeave receives how long the crawl took, if it sent requests. */
  constructor(options: AddressGateOptions, address: string | null, onLeave: (crawlMs: number) => void) {
    this.#options = options;
    this.#onLeave = onLeave;
    if (address !== null) this.#places.set(address, Promise.resolve(true));
  }

  async takeTurn(url: URL, signal: AbortSignal): Promise<number> {
    const startedMs = performance.now();
    this.#startedMs ??= startedMs;
    const address = await findAddressKey(url, this.#options);
    signal.throwIfAborted();
    if (address === null) return 0; // The request fails by itself.
    if (!(await this.#enter(address, signal))) return Infinity;
    const waitMs = await this.#options.book.takeTurn(address);
    signal.throwIfAborted();
    if (waitMs >= 1) await abortableDelay(waitMs, signal);
    return performance.now() - startedMs;
  }

  noteRefusal(address: string): void {
    if (address !== '') this.#options.book.slowDown(addressKey(address));
  }

  /** Gives up all places, when the crawl has ended or did not start. */
  leave(): void {
    if (this.#startedMs !== null) this.#onLeave(performance.now() - this.#startedMs);
    for (const [address, place] of this.#places) {
      void place.then((isHeld) => isHeld && this.#options.book.leave(address));
    }
  }

  async #enter(address: string, signal: AbortSignal): Promise<boolean> {
    const place = this.#places.get(address) ?? this.#waitForPlace(address, signal);
    this.#places.set(address, place);
    const isHeld = await place;
    signal.throwIfAborted();
    if (!isHeld) this.#places.delete(address);
    return isHeld;
  }

  /** Never rejects: the place may be given after the crawl was aborted, and must be given up then. */
  async #waitForPlace(address: string, signal: AbortSignal): Promise<boolean> {
    const endMs = performance.now() + MAX_PLACE_WAIT_MS;
    for (;;) {
      const waitMs = await this.#options.book.enter(address, 0);
      if (waitMs === null) return true;
      if (signal.aborted || performance.now() > endMs) return false;
      await abortableDelay(waitMs * (0.5 + Math.random()), signal).catch(() => {});
    }
  }
}

/** Rejects with the signal's reason when it is aborted. */
async function abortableDelay(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(delayMs, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
