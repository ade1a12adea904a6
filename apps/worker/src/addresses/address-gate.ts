import { setTimeout as delay } from 'node:timers/promises';
import type { AddressTurns } from '@scrapersky/crawler';
import { addressKey, findAddressKey, type AddressGuard, type HostResolver } from '@scrapersky/net';
import type { AddressLimiter } from './address-limiter.ts';

/**
 * Estimated duration of a crawl before the first one has ended: that of a short one. If crawls take longer, domains ask
 * for a permit too early and wait again; after too long an estimate, permits would stay unused for minutes.
 */
const FIRST_CRAWL_MS = 1_000;
/** Weight of the latest crawl in the estimated duration. */
const LATEST_CRAWL = 0.05;
/** Longest total time that a running crawl waits for permits of other addresses, for example after a redirect. */
const MAX_PERMIT_WAIT_MS = 60_000;

export interface AddressGateOptions {
  limiter: Pick<AddressLimiter, 'acquirePermit' | 'releasePermit' | 'takeTurn' | 'slowDown' | 'stop'>;
  guard: AddressGuard;
  resolver: HostResolver;
  /** 60 s by default. */
  maxPermitWaitMs?: number;
}

/** Admits crawls to the network addresses of their hosts, within the limits of each address. */
export class AddressGate {
  readonly #options: AddressGateOptions;
  #crawlMs = FIRST_CRAWL_MS;

  constructor(options: AddressGateOptions) {
    this.#options = options;
  }

  /**
   * Resolves a host and requests a permit for its crawl. A host without a permitted address is admitted, because its
   * crawl fails anyway.
   * @param host with its port unless that is the scheme's default.
   * @returns the permits of the crawl. If no permit of the address is free, returns the delay in ms before the next
   *   attempt.
   */
  async enter(host: string): Promise<AddressPermits | number> {
    const address = await findAddressKey(new URL(`https://${host}`), this.#options);
    const permits = new AddressPermits(this.#options, address, (crawlMs) => this.#note(crawlMs));
    if (address === null) return permits;
    return (await this.#options.limiter.acquirePermit(address, this.#crawlMs)) ?? permits;
  }

  /** Releases the last permits. Call it after the last crawl has ended. */
  stop(): Promise<void> {
    return this.#options.limiter.stop();
  }

  #note(crawlMs: number): void {
    this.#crawlMs += (crawlMs - this.#crawlMs) * LATEST_CRAWL;
  }
}

/** The permits of one crawl: for the address of its host, and for those of other hosts that it requests. */
export class AddressPermits implements AddressTurns {
  readonly #options: AddressGateOptions;
  #startedMs: number | null = null;
  readonly #onRelease: (crawlMs: number) => void;
  /** Whether the crawl has a permit, by address. */
  readonly #permits = new Map<string, Promise<boolean>>();
  #permitWaitLeftMs: number;

  /** @param onRelease receives the duration of the crawl, if it sent requests. */
  constructor(options: AddressGateOptions, address: string | null, onRelease: (crawlMs: number) => void) {
    this.#options = options;
    this.#onRelease = onRelease;
    this.#permitWaitLeftMs = options.maxPermitWaitMs ?? MAX_PERMIT_WAIT_MS;
    if (address !== null) this.#permits.set(address, Promise.resolve(true));
  }

  async takePermit(url: URL, signal: AbortSignal): Promise<(() => Promise<void>) | null> {
    this.#startedMs ??= performance.now();
    const address = await findAddressKey(url, this.#options);
    signal.throwIfAborted();
    if (address === null) return () => Promise.resolve(); // Without an address the request fails anyway.
    if (!(await this.#acquire(address, signal))) return null;
    return async () => {
      const waitMs = await this.#options.limiter.takeTurn(address);
      signal.throwIfAborted();
      if (waitMs >= 1) await abortableDelay(waitMs, signal);
    };
  }

  noteRefusal(address: string): void {
    if (address !== '') this.#options.limiter.slowDown(addressKey(address));
  }

  /** Releases all permits. Called when the crawl has ended or did not start. */
  release(): void {
    if (this.#startedMs !== null) this.#onRelease(performance.now() - this.#startedMs);
    for (const [address, permit] of this.#permits) {
      void permit.then((isTaken) => isTaken && this.#options.limiter.releasePermit(address));
    }
  }

  async #acquire(address: string, signal: AbortSignal): Promise<boolean> {
    const permit = this.#permits.get(address) ?? this.#waitForPermit(address, signal);
    this.#permits.set(address, permit);
    const isTaken = await permit;
    signal.throwIfAborted();
    if (!isTaken) this.#permits.delete(address);
    return isTaken;
  }

  /**
   * Waits for a permit. Never rejects, because a permit that arrives after the crawl was aborted must still be
   * released.
   */
  async #waitForPermit(address: string, signal: AbortSignal): Promise<boolean> {
    const startedMs = performance.now();
    const endMs = startedMs + this.#permitWaitLeftMs;
    let waitMs = await this.#options.limiter.acquirePermit(address, 0);
    while (waitMs !== null && !signal.aborted && performance.now() < endMs) {
      await abortableDelay(waitMs * (0.5 + Math.random()), signal).catch(() => {});
      waitMs = await this.#options.limiter.acquirePermit(address, 0);
    }
    this.#permitWaitLeftMs -= performance.now() - startedMs;
    return waitMs === null;
  }
}

/** Waits. Rejects with the signal's reason when the signal is aborted. */
async function abortableDelay(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(delayMs, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
