import { withTimeout } from '@scrapersky/core';
import type { RedisCounters } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import { MemoryStore, type ClientRateLimitInfo, type Options, type Store } from 'express-rate-limit';
import { RedisStore } from 'rate-limit-redis';

/** Longest time that a request waits for the shared count. */
const REDIS_TIMEOUT_MS = 400;
/** Minimum time between two attempts to use Redis after a failure. Requests in between use the local count. */
const RETRY_INTERVAL_MS = 1_000;

/**
 * Counts the requests of a key in Redis, for all API processes together. While Redis does not respond or is full, each
 * process uses its own count, so requests are still limited and none waits long.
 */
export class FleetStore implements Store {
  readonly prefix: string;
  readonly #local = new MemoryStore();
  readonly #shared: RedisStore;
  readonly #log: Logger;
  #options: Options | undefined;
  /** Whether the scripts of the store are loaded in Redis. */
  #hasScripts = false;
  #isAway = false;
  #retryAt = 0;

  constructor({ counters, log, name }: { counters: RedisCounters; log: Logger; name: string }) {
    this.prefix = `${counters.prefix}${name}:`;
    this.#shared = new RedisStore({
      prefix: this.prefix,
      sendCommand: (...command: string[]) => counters.send(command),
    });
    this.#log = log;
  }

  init(options: Options): void {
    this.#options = options;
    this.#local.init(options);
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    // Count locally too, so that a key does not start from 0 when Redis becomes unreachable.
    const local = await this.#local.increment(key);
    if (this.#isAway) {
      if (performance.now() < this.#retryAt) return local;
      this.#retryAt = performance.now() + RETRY_INTERVAL_MS;
    }
    try {
      const shared = await withTimeout(this.#incrementShared(key), REDIS_TIMEOUT_MS, 'Redis');
      if (this.#isAway) this.#log.info('counting requests in Redis again');
      this.#isAway = false;
      return shared;
    } catch (error) {
      if (!this.#isAway) {
        this.#log.warn('cannot count requests in Redis: counting them in this process only', { error });
      }
      this.#isAway = true;
      this.#hasScripts = false;
      this.#retryAt = performance.now() + RETRY_INTERVAL_MS;
      return local;
    }
  }

  async decrement(key: string): Promise<void> {
    await this.#local.decrement(key);
  }

  async resetKey(key: string): Promise<void> {
    await this.#local.resetKey(key);
  }

  async #incrementShared(key: string): Promise<ClientRateLimitInfo> {
    // Load the scripts again after a failure, because the library loads them only once.
    if (!this.#hasScripts && this.#options) await this.#shared.init(this.#options);
    this.#hasScripts = true;
    return this.#shared.increment(key);
  }
}
