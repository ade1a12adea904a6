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
   * Counts an attempt as failed before its outcome is known, so that simultaneous attempts are limited too.
   * @throws ApiError 429 if the address is over the limit and the credential is unknown.
   */
  async begin(request: Request, key: string | undefined): Promise<void> {
    if (this.#perMinute === 0 || this.#isKnown(request, key)) return;
    const { totalHits, resetTime } = await this.#failures.increment(addressOf(request));
    if (totalHits <= this.#perMinute) return;
    const waitMs = (resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now();
    throw new ApiError(
      429,
      'too_many_requests',
      `There were more than ${this.#perMinute} failed authentications from this address within a minute.`,
      { headers: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) } },
    );
  }

  /** Reverses the failure that `begin` counted for this attempt, and remembers the credential as accepted. */
  async succeed(request: Request, key: string): Promise<void> {
    if (this.#perMinute === 0 || this.#isKnown(request, key)) return;
    this.#accepted.set(entryOf(request, key), true);
    await this.#failures.decrement(addressOf(request));
  }

  /** Forgets that a credential was accepted, because it has failed now. */
  fail(request: Request, key: string): void {
    this.#accepted.delete(entryOf(request, key));
  }

  #isKnown(request: Request, key: string | undefined): boolean {
    return key !== undefined && this.#accepted.get(entryOf(request, key)) === true;
  }
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

function entryOf(request: Request, key: string): string {
  return `${addressOf(request)} ${createHash('sha256').update(key).digest('base64')}`;
}
