import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { setTimeout as delay } from 'node:timers/promises';
import { createUrlCheck } from '@scrapersky/net';
import { openConnections, openDatabase, requireTransactions, transactor } from '@scrapersky/db';
import { openRedisCounters } from '@scrapersky/queue';
import {
  createLogger,
  openTracer,
  requireDatabaseUrl,
  runMain,
  secretsOf,
  shutDownOnSignal,
} from '@scrapersky/runtime';
import { createApp } from './app.ts';
import { findWeakCredential } from './auth/find-weak-credential.ts';
import { requireCredentials, requireCredentialsIfKnown } from './auth/require-credentials.ts';
import { serviceQuota } from './auth/service-quota.ts';
import { BackgroundTasks } from './background-tasks.ts';
import { BatchFeed } from './events/batch-feed.ts';
import { findSchemaProblem } from './health/find-schema-problem.ts';
import { WriteWatch } from './health/write-watch.ts';
import { closeServer, createHttpServer, listen } from './http/http-server.ts';
import { SlotsPerUser } from './http/slots-per-user.ts';
import { ApiMetrics } from './metrics/api-metrics.ts';
import { openQueue } from './open-queue.ts';

const about = 'Serves the HTTP API. Any number of these processes can run behind a load balancer.';

/**
 * Database timeouts. Their sum is below two seconds, so that a request that uses up all three still gets its 503 within
 * two seconds.
 */
const DATABASE_TIMES = { connectTimeoutMs: 700, queryTimeoutMs: 1_100, transactDeadlineMs: 100 };

/**
 * Growth of the heap between two full garbage collections, in percent of the memory in use. V8 lets a small heap grow to
 * several times its size, and only full collections free the rows of a download.
 */
const HEAP_GROWTH_PERCENT = 80;

/**
 * Time for which the API waits for its queue before it accepts requests. Batches that arrive before the queue is open
 * are queued only by a worker's reconciler.
 */
const QUEUE_OPENING_MS = 2_000;

/** Time that running requests, such as downloads, get to end when the process is stopping. */
const REQUEST_GRACE_MS = 10_000;

/** Maximum number of result downloads that one user may have open at once in this process. */
const MAX_EXPORTS_PER_USER = 10;

await runMain({ about, env: process.env }, async (config) => {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  const databaseUrl = requireDatabaseUrl(config);
  const log = createLogger({
    service: 'api',
    level: config.LOG_LEVEL,
    format: config.LOG_FORMAT,
    secrets: secretsOf(config),
  });
  const onError = (error: Error) => log.warn('connection error', { error });
  const db = openDatabase({
    url: databaseUrl,
    minConnections: config.DATABASE_POOL_MIN,
    maxConnections: config.DATABASE_POOL_MAX,
    connectTimeoutMs: DATABASE_TIMES.connectTimeoutMs,
    queryTimeoutMs: DATABASE_TIMES.queryTimeoutMs,
    applicationName: 'scrapersky-api',
    onError,
  });
  const background = new BackgroundTasks(log);
  const counters =
    config.REDIS_URL === undefined
      ? null
      : openRedisCounters({ redisUrl: config.REDIS_URL, prefix: config.QUEUE_PREFIX, onError });
  const feed = new BatchFeed({ db, log });
  const metrics = new ApiMetrics();
  const tracer = await openTracer(config, 'scrapersky-api', log);
  let stopping = false;
  let opened: Awaited<ReturnType<typeof openQueue>> | undefined;
  const app = createApp({
    db,
    transact: transactor(db, { deadlineMs: DATABASE_TIMES.transactDeadlineMs }),
    findQueue: () => opened,
    counters,
    background,
    feed,
    metrics,
    writes: new WriteWatch(db),
    exportSlots: new SlotsPerUser(MAX_EXPORTS_PER_USER),
    findUrlFault: createUrlCheck({
      allowNetworks: config.WEBHOOK_ALLOW_NETWORKS,
      ports: config.SCRAPE_PORTS,
    }),
    log,
    tracer,
    isStopping: () => stopping,
    settings: {
      version: readVersion(),
      bootstrapKeys: config.API_KEYS,
      tokens: {
        secret: config.JWT_SECRET ?? null,
        jwksUrl: config.JWT_JWKS_URL === undefined ? null : new URL(config.JWT_JWKS_URL),
        issuer: config.JWT_ISSUER ?? null,
        audience: config.JWT_AUDIENCE ?? null,
      },
      trustedProxies: config.TRUSTED_PROXIES,
      rateLimit: config.RATE_LIMIT,
      quota: serviceQuota(config),
      crawlPolicy: {
        ignoringRobots: config.ALLOW_IGNORING_ROBOTS,
        userAgents: config.ALLOW_USER_AGENTS,
        headers: config.ALLOW_HEADERS,
      },
      metricsRequireKey: config.METRICS_REQUIRE_KEY,
      maxDomains: config.MAX_DOMAINS_PER_BATCH,
    },
  });
  const hasCheckedCredentials = await requireCredentialsIfKnown(config, db);
  const opening = openQueue(
    {
      redisUrl: config.REDIS_URL ?? null,
      databaseUrl: config.DIRECT_DATABASE_URL ?? databaseUrl,
      prefix: config.QUEUE_PREFIX,
      onError,
    },
    log,
  );
  opened = await Promise.race([opening, delay(QUEUE_OPENING_MS, undefined, { ref: false })]);
  const server = createHttpServer(app);
  const port = await listen(server, config.PORT, config.HOST);
  const stopDelayMs = config.STOP_DELAY_SECONDS * 1_000;
  shutDownOnSignal(log, [
    {
      name: 'wait for load balancers',
      timeoutMs: stopDelayMs + 1_000,
      run: () => {
        stopping = true;
        return delay(stopDelayMs);
      },
    },
    {
      name: 'wait for requests',
      timeoutMs: 15_000,
      run: () => {
        feed.close();
        return closeServer(server, REQUEST_GRACE_MS);
      },
    },
    {
      name: 'wait for background tasks',
      timeoutMs: 6_000,
      run: () => Promise.all([background.drain(), tracer?.close()]),
    },
    {
      name: 'close the queue',
      timeoutMs: 3_000,
      run: async () => {
        counters?.close();
        await opened?.close();
      },
    },
    { name: 'close the database', timeoutMs: 3_000, run: () => db.destroy() },
  ]);
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  log.info('listening', { url: `http://${host}:${port}`, port });
  process.send?.({ type: 'listening', port });
  const weakness = findWeakCredential(config);
  if (weakness !== null) log.warn(`only this machine can reach the API, but ${weakness}`);
  // Connect now, so that an unreachable database is logged before the first request.
  background.run('opening connections to the database', {}, () =>
    openConnections(db, config.DATABASE_POOL_MIN),
  );
  background.run('checking the database', {}, async () => {
    await requireTransactions(db);
    const problem = await findSchemaProblem(db);
    if (problem !== null) log.error(problem);
  });
  opened ??= await opening;
  if (!hasCheckedCredentials) await requireCredentials(config, db, Infinity);
});

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
