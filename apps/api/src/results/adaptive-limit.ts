import { withTimeout } from '@scrapersky/core';
import { isQueryTimeout, withRetry } from '@scrapersky/db';

/** Maximum time for which a running download retries a read while the database is unreachable or too slow. */
export const DATABASE_TIMEOUT_MS = 10_000;
/**
 * Timeout of the second attempt to read the first page. Both attempts together end early enough for a 503 within two
 * seconds.
 */
const SECOND_ATTEMPT_TIMEOUT_MS = 400;
const SHRINK = 8;

/**
 * Adapts the number of rows per read: divides it by eight after a read that takes too long, and doubles it, up to the
 * maximum, after a successful read.
 */
export class AdaptiveLimit {
  readonly #max: number;
  #limit: number;

  constructor(max: number) {
    this.#max = max;
    this.#limit = max;
  }

  /**
   * Runs a read. Repeats the first read once if it took too long. Repeats a later one for up to ten seconds while the
   * database is unreachable or too slow.
   *
   * @param isFirst whether nothing has been sent yet, so that a failure can still become a quick 503.
   */
  async read<T>(query: (limit: number) => Promise<T>, { isFirst }: { isFirst: boolean }): Promise<T> {
    const attempt = async () => {
      try {
        return await query(this.#limit);
      } catch (error) {
        if (isQueryTimeout(error)) this.#limit = Math.ceil(this.#limit / SHRINK);
        throw error;
      }
    };
    const found = await (isFirst ? twice(attempt) : withRetry(attempt, DATABASE_TIMEOUT_MS));
    this.#limit = Math.min(this.#max, this.#limit * 2);
    return found;
  }
}

async function twice<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isQueryTimeout(error)) throw error;
    return withTimeout(attempt(), SECOND_ATTEMPT_TIMEOUT_MS, 'the second attempt').catch(() => {
      throw error;
    });
  }
}
