import { createBatch, dispatchWindow, DomainFinisher, planDomains, WindowKeeper } from '@scrapersky/batches';
import { batchRequestSchema, type SiteMetadata } from '@scrapersky/core';
import { saveHeartbeat, transactor, type Db, type Transact } from '@scrapersky/db';
import type { DomainJob } from '@scrapersky/queue';
import { createLogger } from '@scrapersky/runtime';
import { openTestDatabase } from '@scrapersky/test-support';
import { Registry } from 'prom-client';
import { OptOuts } from '../src/opt-outs.ts';
import { ActiveJobs } from '../src/active-jobs.ts';
import { databasePageCopies } from '../src/page-copies/database-page-copies.ts';
import type { LoopWatch } from '../src/loop-watch.ts';
import type { MachineBreaker } from '../src/machine-breaker.ts';
import { WorkerMetrics } from '../src/metrics/worker-metrics.ts';
import type { SiteCrawler } from '../src/site-crawler.ts';
import type { SiteOutcome } from '../src/site-outcome.ts';
import { scrapeDomainJob, type ScrapeDomainDeps } from '../src/scrape-domain-job.ts';

const UNBLOCKED: WorkerFixture['loop'] = { begin() {}, forget() {}, isSuspect: () => false };
const RECENT: WorkerFixture['heartbeat'] = {
  waitUntilRecent: async () => true,
  abortIfSilent: () => {},
};
const HEALTHY: WorkerFixture['machine'] = { fault: null, blames: async () => false };

export const silent = createLogger({ service: 'test', level: 'silent' });

/** A worker without queue and network: tests deliver its jobs and define its sites. */
export interface WorkerFixture {
  db: Db;
  transact: Transact;
  workerId: string;
  /** Queued jobs that no test has taken so far. */
  queued: DomainJob[];
  stopping: AbortController;
  jobs: ActiveJobs;
  /** Can be replaced to simulate a fault of the machine. */
  machine: Pick<MachineBreaker, 'blames' | 'fault'>;
  loop: Pick<LoopWatch, 'begin' | 'forget' | 'isSuspect'>;
  heartbeat: ScrapeDomainDeps['heartbeat'];
  /** Null unless a test sets limits by address. */
  addresses: ScrapeDomainDeps['addresses'];
  /** Resets the queue and the worker, so that each test starts afresh. */
  renew(): void;
  worker(crawlSite: SiteCrawler): ReturnType<typeof scrapeDomainJob>;
  /** Stores a batch of these domains and returns the queue job of the first. */
  order(...domains: string[]): Promise<DomainJob>;
  fillWindow(batchId: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function openWorkerFixture(): Promise<WorkerFixture> {
  const database = await openTestDatabase();
  const { db } = database;
  const workerId = crypto.randomUUID();
  await saveHeartbeat(db, { workerId, hostname: 'test', pid: 1, slots: 1 }, { active: 1 });
  const queue = {
    addWindow: async (_: string, added: readonly DomainJob[]) => void fixture.queued.push(...added),
  };
  const dispatcher = { db, transact: transactor(db, { deadlineMs: 10_000 }), queue };
  const stopping = new AbortController();
  const fixture: WorkerFixture = {
    db,
    transact: dispatcher.transact,
    workerId,
    queued: [],
    stopping,
    jobs: new ActiveJobs(stopping.signal),
    machine: HEALTHY,
    loop: UNBLOCKED,
    addresses: null,
    heartbeat: RECENT,
    renew() {
      fixture.heartbeat = RECENT;
      fixture.loop = UNBLOCKED;
      fixture.addresses = null;
      fixture.machine = HEALTHY;
      fixture.queued = [];
      fixture.stopping = new AbortController();
      fixture.jobs = new ActiveJobs(fixture.stopping.signal);
    },
    worker: (crawlSite) =>
      scrapeDomainJob({
        db,
        log: silent,
        workerId,
        jobs: fixture.jobs,
        crawlSite,
        addresses: fixture.addresses,
        optOuts: new OptOuts(db, []),
        heartbeat: fixture.heartbeat,
        machine: fixture.machine,
        loop: fixture.loop,
        windows: new WindowKeeper(dispatcher),
        pageCopies: databasePageCopies(db, silent),
        finisher: new DomainFinisher(db),
        metrics: new WorkerMetrics(new Registry()),
        stopping: fixture.stopping.signal,
      }),
    async order(...domains) {
      const request = batchRequestSchema({ maxDomains: 10 }).parse({ domains });
      const plan = await planDomains(request.domains);
      const who = { kind: 'batch', createdBy: 'tester', requestId: 'r', idempotencyKey: null } as const;
      const { batchId } = await dispatcher.transact((tx) => createBatch(tx, { ...who, request }, plan));
      await dispatchWindow(dispatcher, batchId);
      const job = fixture.queued.shift();
      if (job === undefined) throw new Error('Nothing was queued');
      return job;
    },
    fillWindow: (batchId) => dispatchWindow(dispatcher, batchId),
    close: () => database.close(),
  };
  return fixture;
}

export const succeed = async (): Promise<SiteOutcome> => {
  const metadata = { title: 'Hi' } as SiteMetadata;
  return { ok: true, url: 'https://x.example.com/', metadata, pages: [], robots: {}, hostCooldownMs: 0 };
};
