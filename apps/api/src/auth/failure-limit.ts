import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { ipKeyGenerator, MemoryStore } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';
import { ApiError } from '../api-error.ts';

const WINDOW_MS = 60_000;
const ACCEPTED_TTL_MS = 600_000;
const MAX_ENTRIES = 10_000;

/**
 * Limits failed authentications per minute and IP address (IPv6: /56). Each process counts separately, so guessing keys
 * causes no load on Redis. Over the limit, this process refuses all credentials from the address without a look-up,
 * except those that it has accepted from there and that were used there within the last ten minutes. A stranger behind
 * the same proxy therefore cannot lock these callers out.
 */
export class FailureLimit {
  readonly #perMinute: number;
  readonly #failures = new MemoryStore();
  readonly #accepted = new LRUCache<string, true>({
    ttl: ACCEPTED_TTL_MS,
    max: MAX_ENTRIES,
    updateAgeOnGet: true,
  });

  /** @param perMinute 0 for no limit. */
  constructor(perMinute: number) {
    this.#perMinute = perMinute;
    this.#failures.init({ windowMs: WINDOW_MS } as Parameters<MemoryStore['init']>[0]);
  }

  /**
   * Runs `find`, which returns undefined for a credential that is not valid. Counts the attempt as failed before its
   * outcome is known, so that simultaneous attempts are limited too. Reverses this count unless the attempt fails: an
   * error says nothing about the credential.
   * @param key undefined if the request has no usable credential.
   * @throws ApiError 429 if the address is over the limit and the credential is unknown.
   */
  async check<T>(
    request: Request,
    key: string | undefined,
    find: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    if (this.#perMinute === 0) return find();
    const address = ipKeyGenerator(request.ip ?? '');
    const entry = `${address} ${createHash('sha256')
      .update(key ?? '')
      .digest('base64')}`;
    const isKnown = this.#accepted.get(entry) === true;
    if (!isKnown) await this.#count(address);
    let hasFailed = false;
    try {
      const found = await find();
      hasFailed = found === undefined;
      if (hasFailed) this.#accepted.delete(entry);
      else this.#accepted.set(entry, true);
      return found;
    } finally {
      if (!isKnown && !hasFailed) await this.#failures.decrement(address);
    }
  }

  /** Counts a failure of the address. @throws ApiError 429 over the limit, without counting. */
  async #count(address: string): Promise<void> {
    const { totalHits, resetTime } = await this.#failures.increment(address);
    if (totalHits <= this.#perMinute) return;
    await this.#failures.decrement(address);
    const waitMs = (resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now();
    throw new ApiError(
      429,
      'too_many_requests',
      `There were more than ${this.#perMinute} failed authentications from this address within a minute.`,
      { headers: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) } },
    );
  }
}
