import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '../harness/stack.ts';

/** Measures the time from the end of each fault to the end of the last domain that was running when the fault began. */
export class Recoveries {
  readonly tookMs: number[] = [];
  readonly #stack: Stack;
  readonly #watching = new Set<Promise<void>>();

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  /** Returns the domains that are being crawled now; none while Postgres is unreachable. */
  async whatRuns(): Promise<string[]> {
    const rows = await this.#stack
      .query<{ job_id: string }>("select job_id from jobs where status = 'processing'")
      .catch(() => []);
    return rows.map((row) => row.job_id);
  }

  watch(jobIds: readonly string[]): void {
    if (jobIds.length === 0) return;
    const healedAt = performance.now();
    const watching = this.#untilEnded(jobIds).then(() => {
      this.tookMs.push(performance.now() - healedAt);
      this.#watching.delete(watching);
    });
    this.#watching.add(watching);
  }

  async end(): Promise<void> {
    await Promise.all(this.#watching);
  }

  async #untilEnded(jobIds: readonly string[]): Promise<void> {
    for (;;) {
      const rows = await this.#stack
        .query('select from jobs where job_id = any($1::uuid[]) and end_time is null limit 1', [jobIds])
        .catch(() => [null]);
      if (rows.length === 0) return;
      await delay(300);
    }
  }
}
