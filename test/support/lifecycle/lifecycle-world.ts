import { claimDomain, createBatch, dispatchWindow, planDomains, reconcile } from '@scrapersky/batches';
import {
  BATCH_TRANSITIONS,
  batchRequestSchema,
  DOMAIN_TRANSITIONS,
  type SiteMetadata,
} from '@scrapersky/core';
import {
  finishJobs,
  releaseHost,
  openDatabase,
  saveHeartbeat,
  transactor,
  type ClaimFence,
  type Db,
  type FinishedJob,
  type QueuedJob,
  type Transact,
} from '@scrapersky/db';
import { createTestServices } from '@scrapersky/test-support';
import { sql } from 'kysely';

/** A claim with the host that was leased for it. */
export interface HeldFence extends ClaimFence {
  host: string;
}

/**
 * The real implementation on a database behind the transaction pooler. Queue and workers are simulated in memory, so
 * that a test decides which job is delivered to which worker, and when.
 */
export class LifecycleWorld {
  readonly db: Db;
  readonly transact: Transact;
  readonly close: () => Promise<void>;
  batchIds: string[] = [];
  workerIds: string[] = [];
  deliveries: QueuedJob[] = [];
  fences: HeldFence[] = [];

  /** Accepts every job and keeps it in memory; reports every job as missing. */
  readonly queue = {
    addWindow: async (_batchId: string, jobs: readonly QueuedJob[]) => void this.deliveries.push(...jobs),
    findMissing: async <T>(jobs: readonly T[]) => [...jobs],
  };

  private constructor(db: Db, close: () => Promise<void>) {
    this.db = db;
    this.transact = transactor(db, { deadlineMs: 10_000 });
    this.close = close;
  }

  /** Opens a database that rejects illegal transitions of a status. */
  static async open(): Promise<LifecycleWorld> {
    const services = await createTestServices();
    // Do not wait for the disk at commits, because these tests do not need durable data.
    const direct = openDatabase({ url: services.directDatabaseUrl });
    const { name } =
      (await sql<{ name: string }>`select current_database() as name`.execute(direct)).rows[0] ?? {};
    await sql`alter database ${sql.id(name ?? '')} set synchronous_commit = off`.execute(direct);
    await direct.destroy();
    const db = openDatabase({ url: services.databaseUrl });
    await forbidIllegalTransitions(db, 'jobs', DOMAIN_TRANSITIONS);
    await forbidIllegalTransitions(db, 'batch_jobs', BATCH_TRANSITIONS);
    return new LifecycleWorld(db, async () => {
      await db.destroy();
      await services.close();
    });
  }

  get #parts() {
    return { db: this.db, transact: this.transact, queue: this.queue, canDeclareDead: () => true };
  }

  /** Deletes all batches, hosts and workers from the database and from memory. */
  async clear(): Promise<void> {
    for (const table of ['batch_jobs', 'hosts', 'workers'] as const)
      await this.db.deleteFrom(table).execute();
    Object.assign(this, { batchIds: [], workerIds: [], deliveries: [], fences: [] });
  }

  async create(domains: string[], maxConcurrent: number | null): Promise<string> {
    const request = batchRequestSchema({ maxDomains: 1_000 }).parse({
      domains,
      max_concurrent: maxConcurrent,
    });
    const plan = await planDomains(domains);
    const who = { kind: 'batch', createdBy: 'tester', requestId: 'r', idempotencyKey: null } as const;
    const { batchId } = await this.transact((tx) => createBatch(tx, { ...who, request }, plan));
    this.batchIds.push(batchId);
    return batchId;
  }

  /** Makes rows due that wait for their next attempt or their host. */
  async endWaits(): Promise<void> {
    await sql`update jobs set not_before = now() where not_before > now()`.execute(this.db);
  }

  dispatch(batchId: string): Promise<number> {
    return dispatchWindow(this.#parts, batchId);
  }

  async startWorker(): Promise<string> {
    const workerId = crypto.randomUUID();
    await saveHeartbeat(this.db, { workerId, hostname: 'test', pid: 1, slots: 10 }, { active: 10 });
    this.workerIds.push(workerId);
    return workerId;
  }

  /** Simulates that the worker died or froze a minute ago. */
  async silence(workerId: string): Promise<void> {
    await sql`update workers set heartbeat_at = now() - interval '1 minute'
      where worker_id = ${workerId}`.execute(this.db);
  }

  /** Delivers a queue job. Returns the attempt that began, or the reason that none did. */
  async deliver(job: QueuedJob, workerId: string): Promise<HeldFence | 'host_busy' | 'gone'> {
    const claim = await claimDomain(this.db, job, workerId);
    if (claim.kind !== 'claimed') return claim.kind;
    const fence = { ...claim.fence, host: claim.host };
    this.fences.push(fence);
    return fence;
  }

  async finish(fence: HeldFence, outcome: FinishedJob['outcome']): Promise<boolean> {
    const ended = await finishJobs(this.db, [{ ...fence, ...withPages(outcome), hostCooldownMs: 0 }]);
    return ended.has(fence.jobId);
  }

  /** Releases the host after a lost claim, as a worker does. */
  async leave(fence: HeldFence): Promise<void> {
    await releaseHost(this.db, fence, 0);
  }

  /**
   * Ends every fault: the old workers count as dead, a new worker crawls, and the reconciler runs, for at most 20
   * rounds. Returns the number of batches that are still open.
   */
  async settle(): Promise<number> {
    for (const workerId of this.workerIds) await this.silence(workerId);
    const worker = await this.startWorker();
    for (let round = 0; round < 20; round++) {
      await this.endWaits();
      await sql`update jobs set queued_at = now() - interval '1 minute' where queued_at is not null`.execute(
        this.db,
      );
      this.deliveries = [];
      await reconcile(this.#parts);
      for (const job of this.deliveries) {
        const claimed = await this.deliver(job, worker);
        if (typeof claimed === 'object') await this.finish(claimed, SUCCESS);
      }
      await reconcile(this.#parts);
      if ((await this.#countOpen()) === 0) return 0;
    }
    return this.#countOpen();
  }

  async #countOpen(): Promise<number> {
    const { open } = await this.db
      .selectFrom('batch_jobs')
      .select(sql<number>`count(*)::int`.as('open'))
      .where('status', 'in', ['pending', 'processing'])
      .executeTakeFirstOrThrow();
    return open;
  }
}

export const SUCCESS: FinishedJob['outcome'] = {
  status: 'complete',
  url: 'https://example.com/',
  metadata: {
    title: 'Hi',
    rendering: { needed: true, by: 'static', framework: null, reason: 'renderer_away' },
  } as SiteMetadata,
};

function withPages(outcome: FinishedJob['outcome']): Pick<FinishedJob, 'outcome' | 'pages'> {
  const page = { pageNo: 0, url: 'https://example.com/', statusCode: 200, title: 'Hi', data: {} };
  return { outcome, pages: outcome.status === 'complete' ? [page] : [] };
}

async function forbidIllegalTransitions(
  db: Db,
  table: 'jobs' | 'batch_jobs',
  transitions: Record<string, { from: readonly string[]; to: readonly string[] }>,
): Promise<void> {
  const legal = Object.values(transitions).flatMap(({ from, to }) =>
    from.flatMap((before) => to.map((after) => `${before} ${after}`)),
  );
  await sql`create function check_${sql.raw(table)}() returns trigger language plpgsql as $$
    begin
      if old.status <> new.status and old.status || ' ' || new.status not in (${sql.join(legal.map((pair) => sql.lit(pair)))}) then
        raise exception 'illegal transition in ${sql.raw(table)}: % to %', old.status, new.status;
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger legal_transitions before update of status on ${sql.table(table)}
    for each row execute function check_${sql.raw(table)}()`.execute(db);
}
