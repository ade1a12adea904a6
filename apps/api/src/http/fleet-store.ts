import { setTimeout as delay } from 'node:timers/promises';
import type { RedisCounters } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import { MemoryStore, type ClientRateLimitInfo, type Options, type Store } from 'express-rate-limit';
import { RedisStore } from 'rate-limit-redis';

/** A request waits for the common count no longer than this. */
const PATIENCE_MS = 400;
/** After a failure one request in so long asks Redis; all others go on without. */
const ASK_AGAIN_MS = 1_000;

/**
 * Counts the requests of a key over the whole fleet, in Redis. Where Redis is away, frozen or full, what this process has
 * counted itself is what holds: requests are still limited, and none waits for more than a moment.
 */
export class FleetStore implements Store {
  readonly prefix: string;
  readonly #own = new MemoryStore();
  readonly #common: RedisStore;
  readonly #log: Logger;
  #options: Options | undefined;
  /** Whether Redis was given the store's scripts. */
  #isReady = false;
  #isAway = false;
  #askAgainAt = 0;

  constructor({ counters, log, name }: { counters: RedisCounters; log: Logger; name: string }) {
    this.prefix = `${counters.prefix}${name}:`;
    this.#common = new RedisStore({
      prefix: this.prefix,
      sendCommand: (...command: string[]) => counters.send(command),
    });
    this.#log = log;
  }

  init(options: Options): void {
    this.#options = options;
    this.#own.init(options);
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    // Always, so that a key does not begin anew when Redis goes away.
    const own = await this.#own.increment(key);
    if (this.#isAway) {
      if (performance.now() < this.#askAgainAt) return own;
      this.#askAgainAt = performance.now() + ASK_AGAIN_MS;
    }
    try {
      const common = await soon(this.#incrementCommon(key));
      if (this.#isAway) this.#log.info('requests are counted over the fleet again');
      this.#isAway = false;
      return common;
    } catch (error) {
      if (!this.#isAway) {
        this.#log.warn('requests are counted in this process alone: Redis does not answer', { error });
      }
      this.#isAway = true;
      this.#isReady = false;
      this.#askAgainAt = performance.now() + ASK_AGAIN_MS;
      return own;
    }
  }

  async decrement(key: string): Promise<void> {
    await this.#own.decrement(key);
  }

  async resetKey(key: string): Promise<void> {
    await this.#own.resetKey(key);
  }

  async #incrementCommon(key: string): Promise<ClientRateLimitInfo> {
    // A store whose scripts could not be loaded once would fail for ever.
    if (!this.#isReady && this.#options) await this.#common.init(this.#options);
    this.#isReady = true;
    return this.#common.increment(key);
  }
}

async function soon<T>(work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = delay(PATIENCE_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`);
  });
  late.catch(() => {});
  return Promise.race([work, late]).finally(() => timer.abort());
}
