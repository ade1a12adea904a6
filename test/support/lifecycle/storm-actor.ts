import { BatchStoppingError, closeStoppedBatch, reopenDomains } from '@scrapersky/batches';
import {
  markBatchCancelled,
  closeBatch,
  endOpenJobs,
  releaseLostHosts,
  listClaims,
  recoverLostJobs,
  releaseJob,
  withRetry,
} from '@scrapersky/db';
import { sql } from 'kysely';
import { SUCCESS, type HeldFence, type LifecycleWorld } from './lifecycle-world.ts';

/** One of several workers that act at the same time, with its claims. */
export class StormActor {
  readonly #world: LifecycleWorld;
  readonly #workerId: string;
  readonly #claims = new Map<string, HeldFence>();

  constructor(world: LifecycleWorld, workerId: string) {
    this.#world = world;
    this.#workerId = workerId;
  }

  /** @param acts numbers that determine the choices, as far as these do not depend on timing. */
  async run(acts: readonly number[]): Promise<void> {
    for (const act of acts) {
      await withRetry(() => this.#act(act % 100, Math.floor(act / 100)), 10_000);
    }
  }

  async #act(kind: number, choice: number): Promise<void> {
    const { db, transact, deliveries, batchIds } = this.#world;
    const batchId = batchIds[choice % batchIds.length] ?? '';
    if (kind < 10) await this.#world.dispatch(batchId);
    else if (kind < 45) await this.#deliver(deliveries[choice % Math.max(1, deliveries.length)]);
    else if (kind < 75) await this.#end(choice);
    else if (kind < 80) await this.#giveBack(choice);
    else if (kind < 85) await this.#compareClaims();
    else if (kind < 88) await closeBatch(db, batchId);
    else if (kind < 92) {
      await markBatchCancelled(db, batchId, 'Cancelled.');
      if (choice % 2 === 0) await endOpenJobs(db, batchId, { afterSeq: -1, count: 3 });
      else await closeStoppedBatch(db, batchId, 1_000);
    } else if (kind < 97) {
      const codes = ['cancelled', 'timeout', 'dns_not_found'] as const;
      const which = (['failed', { codes }, 'render_needed'] as const)[choice % 3] ?? 'failed';
      await transact((tx) => reopenDomains(tx, batchId, which)).catch((error: unknown) => {
        if (!(error instanceof BatchStoppingError)) throw error;
      });
    } else {
      // The worker sends no heartbeat, is declared dead, and continues.
      await this.#world.silence(this.#workerId);
      await recoverLostJobs(db, { deadAfterMs: 15_000, maxWorkerDeaths: 3, limit: 100 });
      await releaseLostHosts(db, 15_000);
      await sql`update workers set heartbeat_at = now() where worker_id = ${this.#workerId}`.execute(db);
    }
  }

  async #deliver(job: LifecycleWorld['deliveries'][number] | undefined): Promise<void> {
    if (job === undefined || this.#claims.has(job.jobId)) return;
    const claimed = await this.#world.deliver(job, this.#workerId);
    if (typeof claimed === 'object') this.#claims.set(job.jobId, claimed);
  }

  async #end(choice: number): Promise<void> {
    const fence = this.#pick(choice);
    if (fence === undefined) return;
    const failure = { status: 'failed', errorCode: 'timeout', errorMessage: '…' } as const;
    await this.#leave(fence, await this.#world.finish(fence, choice % 3 === 0 ? failure : SUCCESS));
  }

  async #giveBack(choice: number): Promise<void> {
    const fence = this.#pick(choice);
    if (fence === undefined) return;
    const failure = { errorCode: 'timeout', errorMessage: '…', hostCooldownMs: 0, cooldownMs: 0 };
    const kind = choice % 2 === 0 ? 'retry' : 'postpone';
    await this.#leave(fence, await releaseJob(this.#world.db, fence, { kind, ...failure }));
  }

  async #compareClaims(): Promise<void> {
    const before = [...this.#claims.values()];
    const held = new Set((await listClaims(this.#world.db, this.#workerId)).map(({ jobId }) => jobId));
    for (const fence of before) if (!held.has(fence.jobId)) await this.#leave(fence, false);
  }

  async #leave(fence: HeldFence, held: boolean): Promise<void> {
    if (!held) await this.#world.leave(fence);
    this.#claims.delete(fence.jobId);
  }

  #pick(choice: number): HeldFence | undefined {
    return [...this.#claims.values()][choice % Math.max(1, this.#claims.size)];
  }
}
