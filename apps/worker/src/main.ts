import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { DomainFinisher, WindowKeeper } from '@scrapersky/batches';
import { countConnections, openDatabase, requireUsableDatabase, transactor, withRetry } from '@scrapersky/db';
import { createAddressGuard, createHostResolver, createJsonPoster } from '@scrapersky/net';
import {
  BatchQueue,
  canTakeJobs,
  openQueueBackend,
  startDomainWorker,
  startRollUpWorker,
  type QueueWorker,
} from '@scrapersky/queue';
import {
  createLogger,
  createRedactor,
  openRegistry,
  openTracer,
  requireDatabaseUrl,
  runMain,
  secretsOf,
  shutDownOnSignal,
} from '@scrapersky/runtime';
import { ActiveJobs } from './active-jobs.ts';
import { openAddressGate } from './addresses/open-address-gate.ts';
import { ClockWatch } from './clock-watch.ts';
import { crawlingSettings } from './crawling-settings.ts';
import { CrawlTracer } from './crawl-tracer.ts';
import { databaseHostTurns } from './database-host-turns.ts';
import { databaseRobotsCache } from './database-robots-cache.ts';
import { startHeartbeat } from './heartbeat.ts';
import { startHostSweeper } from './host-sweeper.ts';
import { KnownSites } from './known-sites.ts';
import { LoopWatch } from './loop-watch.ts';
import { startMetricsServer } from './metrics/start-metrics-server.ts';
import { WorkerMetrics } from './metrics/worker-metrics.ts';
import { openMachineBreaker } from './open-machine-breaker.ts';
import { openSiteCrawler } from './open-site-crawler.ts';
import { OptOuts } from './opt-outs.ts';
import { databasePageCopies } from './page-copies/database-page-copies.ts';
import { Quarantine } from './quarantine/quarantine.ts';
import { reachDatabase } from './reach-database.ts';
import { startReconciler } from './reconciler.ts';
import { recordBatchEnd } from './record-batch-end.ts';
import { openRendering } from './rendering/open-rendering.ts';
import { rollUpBatch } from './roll-up-batch.ts';
import { scrapeDomainJob } from './scrape-domain-job.ts';
import { selfTestCrawler } from './self-test-crawler.ts';
import { watchLinks } from './watch-links.ts';
import { startWatchdog } from './watchdog.ts';
import { startWebhookDeliverer } from './webhook-deliverer.ts';

/** Longest time for which an operation is retried while Postgres is unavailable. After that the operation fails. */
const DATABASE_TIMEOUT_MS = 60_000;

const HOUR_MS = 3_600_000;

const about = 'Crawls the domains that wait in the queue. Start as many workers as you like.';

await runMain({ about, env: process.env }, async (config) => {
  const databaseUrl = requireDatabaseUrl(config);
  const workerId = randomUUID();
  const log = createLogger({
    service: 'worker',
    level: config.LOG_LEVEL,
    format: config.LOG_FORMAT,
    secrets: secretsOf(config),
  }).child({ worker_id: workerId });
  const onError = (error: Error) => log.warn('connection error', { error });

  const db = openDatabase({
    url: databaseUrl,
    minConnections: config.DATABASE_POOL_MIN,
    maxConnections: config.DATABASE_POOL_MAX,
    applicationName: 'scrapersky-worker',
    onError,
  });
  await withRetry(() => requireUsableDatabase(db), DATABASE_TIMEOUT_MS);
  const transact = transactor(db, { deadlineMs: DATABASE_TIMEOUT_MS });
  const queueOptions = {
    redisUrl: config.REDIS_URL ?? null,
    databaseUrl: config.DIRECT_DATABASE_URL ?? databaseUrl,
    prefix: config.QUEUE_PREFIX,
    onError,
  };
  const backend = await withRetry(() => openQueueBackend(queueOptions), DATABASE_TIMEOUT_MS);
  const queue = new BatchQueue(backend);
  const windows = new WindowKeeper({ db, transact, queue });
  const crawling = crawlingSettings(config);
  const registry = openRegistry();
  const metrics = new WorkerMetrics(registry);
  const tracer = await openTracer(config, 'scrapersky-worker', log);
  const crawlTracer = tracer && new CrawlTracer(tracer);
  const optOuts = new OptOuts(db, config.OPT_OUT_DOMAINS);
  const rendering = openRendering(config, { db, log, optOuts, onRender: metrics.noteRender });
  const pageCopies = databasePageCopies(db, log);
  const crawler = openSiteCrawler(crawling, {
    robotsCache: databaseRobotsCache(db, log),
    hostTurns: databaseHostTurns(db, log),
    isOptedOut: (host) => withRetry(() => optOuts.has(host), DATABASE_TIMEOUT_MS),
    pageCopies,
    onRequest: (report) => {
      metrics.noteRequest(report);
      crawlTracer?.noteRequest(report);
    },
    traceExtractions: crawlTracer?.traceExtractions,
    onFault: (fault) => log.warn('cannot extract a page', { fault }),
    ...rendering,
  });
  const addresses = openAddressGate({
    db,
    log,
    workerId,
    network: crawler,
    policy: {
      requestsPerAddress: config.SCRAPE_REQUESTS_PER_ADDRESS,
      addressDelayMs: config.SCRAPE_ADDRESS_DELAY_MS,
      pagesPerHost: crawling.pagesPerHost,
    },
  });
  const quarantine = new Quarantine({
    settings: crawling,
    env: process.env,
    log,
    listOptOuts: () => withRetry(() => optOuts.list(), DATABASE_TIMEOUT_MS),
  });

  const stopping = new AbortController();
  const jobs = new ActiveJobs(stopping.signal);
  const slots = config.WORKER_CONCURRENCY;
  const identity = { workerId, hostname: hostname(), pid: process.pid, slots };
  const clock = new ClockWatch(log);
  const sites = new KnownSites(crawler);
  let domainWorker: QueueWorker | undefined;
  const machine = openMachineBreaker({
    db,
    log,
    clock,
    sites,
    resolver: crawler.resolver,
    onOpen: () => domainWorker?.pause(),
    onClose: () => domainWorker?.resume(),
  });
  const loop = new LoopWatch(log, ({ jobId }) => jobs.abortHog(jobId));
  const heartbeat = await startHeartbeat({ db, log, identity, jobs, clock, machine, loop, rendering });
  const recordEnd = recordBatchEnd(log, tracer);
  const reconciler = startReconciler({
    db,
    transact,
    queue,
    log,
    metrics,
    canDeclareDead: (tx) => heartbeat.canDeclareDead(tx),
    onClosed: recordEnd,
    limits: {
      deadlineMs: config.BATCH_DEADLINE_HOURS * HOUR_MS || null,
      retentionMs: config.RETENTION_DAYS * 24 * HOUR_MS || null,
    },
  });
  const sweeper = startHostSweeper({ db, log });
  const webhookResolver = createHostResolver();
  const webhooks = startWebhookDeliverer({
    db,
    log,
    metrics,
    transact,
    post: createJsonPoster({
      guard: createAddressGuard({ allowNetworks: config.WEBHOOK_ALLOW_NETWORKS, ports: config.SCRAPE_PORTS }),
      resolver: webhookResolver,
    }),
    secrets: config.WEBHOOK_SECRET,
    userAgent: config.SCRAPE_USER_AGENT,
    redact: createRedactor(secretsOf(config)).text,
  });
  const crawlSite = sites.noting((claim, ...rest) =>
    claim.workerDeaths > 0 ? quarantine.crawlSite(claim, rest[0]) : crawler.crawlSite(claim, ...rest),
  );
  const crawlAll = selfTestCrawler(crawling, crawlSite);
  const finisher = new DomainFinisher(db, (error) =>
    log.warn('results wait until Postgres can store them', { error }),
  );
  const scrape = scrapeDomainJob({
    db,
    log,
    workerId,
    jobs,
    crawlSite: crawlTracer?.traceCrawls(crawlAll) ?? crawlAll,
    addresses,
    optOuts,
    heartbeat,
    machine,
    loop,
    windows,
    pageCopies,
    metrics,
    finisher: crawlTracer?.traceFinishes(finisher) ?? finisher,
    stopping: stopping.signal,
  });
  domainWorker = startDomainWorker(backend, scrape, slots);
  if (machine.fault !== null) domainWorker.pause();
  const workers = [domainWorker, startRollUpWorker(backend, rollUpBatch(db, recordEnd))];
  const watchdog = startWatchdog();
  const links = watchLinks({
    log,
    heartbeatAgeMs: () => heartbeat.heartbeatAgeMs(),
    reachDatabase: () => reachDatabase(databaseUrl),
    couldTakeJobs: () => canTakeJobs(backend),
    isFree: () => machine.fault === null && jobs.size < slots,
    idleMs: () => performance.now() - jobs.lastJobAt,
    end(reason) {
      log.error('this process exits', { reason });
      process.exit(1);
    },
  });
  metrics.watch({
    slots,
    active: () => jobs.size,
    fault: () => machine.fault,
    heartbeatAgeMs: () => heartbeat.heartbeatAgeMs(),
    connections: () => countConnections(db),
  });
  const { HOST: host, WORKER_METRICS_PORT: port } = config;
  const server = port === undefined ? null : await startMetricsServer({ host, port, registry, log });
  // These steps take at most 24 s: an orchestrator kills the process after 30 s.
  shutDownOnSignal(log, [
    {
      name: 'release claims',
      timeoutMs: 14_000,
      run: () => {
        stopping.abort(new Error('the worker is stopping'));
        machine.stop();
        return Promise.all([...workers.map((worker) => worker.close()), webhooks.stop()]);
      },
    },
    {
      name: 'stop the timers',
      timeoutMs: 4_000,
      run: () =>
        Promise.all(
          [links, loop, rendering, addresses, sweeper, reconciler, heartbeat, watchdog, server].map(
            async (task) => task?.stop(),
          ),
        ),
    },
    {
      name: 'close the crawler',
      timeoutMs: 2_000,
      run: () => {
        webhookResolver.close();
        return Promise.all([quarantine.close(), crawler.close(), tracer?.close()]);
      },
    },
    { name: 'close the queue', timeoutMs: 2_000, run: () => queue.close().then(() => backend.close()) },
    { name: 'close the database', timeoutMs: 2_000, run: () => db.destroy() },
  ]);
  log.info('working', { slots, queue: backend.kind, pid: process.pid });
  process.send?.({ type: 'working' });
});
