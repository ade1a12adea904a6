import { createUrlCheck } from '@scrapersky/net';
import { openDatabase, transactor, type Db } from '@scrapersky/db';
import { BatchQueue, openQueueBackend } from '@scrapersky/queue';
import { createLogger } from '@scrapersky/runtime';
import { createTestServices, type TestServices } from '@scrapersky/test-support';
import type { Express } from 'express';
import { agent, type Test } from 'supertest';
import type { AppContext, AppSettings } from '../src/app-context.ts';
import { createApp } from '../src/app.ts';
import { SlotsPerUser } from '../src/http/slots-per-user.ts';
import { WriteWatch } from '../src/health/write-watch.ts';
import { ApiMetrics } from '../src/metrics/api-metrics.ts';
import { asDocumented } from './as-documented.ts';
import { BackgroundTasks } from '../src/background-tasks.ts';
import { BatchFeed, type FeedLimits } from '../src/events/batch-feed.ts';

export const BASE = '/api/v3/batch_page_scraper';

const KEYS = { read: 'a-key-that-may-read', write: 'a-key-that-may-write', admin: 'a-key-for-all' } as const;
type KeyScope = keyof typeof KEYS;

export interface TestApiOptions {
  settings?: Partial<AppSettings>;
  /** Replaces the URL of the database, for example with that of a broken proxy. */
  databaseUrl?: string;
  /**
   * Timeout of a connection and of a query. It is 20 s by default, so that no test fails because the machine pauses. A
   * test of a silent database needs a short one.
   */
  databaseTimeoutMs?: number;
  redisUrl?: string;
  services?: TestServices;
  /** Called at each read of results. */
  countReads?: () => void;
  /** Called at each read of batches. */
  countBatchReads?: () => void;
  feedLimits?: Partial<FeedLimits>;
  changes?: Partial<AppContext>;
}

/** The application with the parts that `main.ts` gives it, on a test database and a test Redis. */
export interface TestApi {
  app: Express;
  context: AppContext;
  /** Connections of the test itself. They work during an outage of the API's database. */
  db: Db;
  services: TestServices;
  /** Sends a request and checks the response against the OpenAPI document. The next three methods do the same. */
  get(path: string, scope?: KeyScope): Test;
  post(path: string, body: object | string, scope?: KeyScope): Test;
  patch(path: string, body: object, scope?: KeyScope): Test;
  del(path: string, scope?: KeyScope): Test;
  /** Returns the number of rows in a table. */
  count(table: 'batch_jobs' | 'jobs'): Promise<number>;
  close(): Promise<void>;
}

export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const services = options.services ?? (await createTestServices());
  const log = createLogger({ service: 'api', level: 'silent' });
  const timeoutMs = options.databaseTimeoutMs ?? 20_000;
  const opened = openDatabase({
    url: options.databaseUrl ?? services.databaseUrl,
    connectTimeoutMs: timeoutMs,
    queryTimeoutMs: timeoutMs,
  });
  const db = countingReads(opened, (query) => {
    if (query.includes('"metadata"') && query.includes('"domain"')) options.countReads?.();
    if (query.includes('"processing_domains"')) options.countBatchReads?.();
  });
  const backend = await openQueueBackend({
    redisUrl: options.redisUrl ?? services.redisUrl,
    databaseUrl: services.directDatabaseUrl,
    prefix: services.queuePrefix,
    onError: () => {},
  });
  const queue = new BatchQueue(backend);
  const background = new BackgroundTasks(log);
  const context: AppContext = {
    db,
    transact: transactor(db, { deadlineMs: 900 }),
    findQueue: () => ({ kind: backend.kind, queue }),
    counters: null,
    background,
    feed: new BatchFeed({ db, log, limits: options.feedLimits ?? {} }),
    metrics: new ApiMetrics(),
    writes: new WriteWatch(db, 0),
    exportSlots: new SlotsPerUser(10),
    findUrlFault: createUrlCheck({ allowNetworks: [] }),
    tracer: null,
    log,
    isStopping: () => false,
    settings: {
      version: '1.2.3',
      bootstrapKeys: Object.entries(KEYS).map(([scope, key]) => ({
        name: `tester-${scope}`,
        scope: scope as KeyScope,
        key,
      })),
      tokens: { secret: null, jwksUrl: null, issuer: null, audience: null },
      trustedProxies: [],
      rateLimit: 0,
      quota: { runningBatches: 0, domainsPerDay: 0, batchesPerDay: 0, rowsPerDay: 0 },
      crawlPolicy: { ignoringRobots: true, userAgents: true, headers: true },
      metricsRequireKey: false,
      maxDomains: 100_000,
      ...options.settings,
    },
    ...options.changes,
  };
  const app = createApp(context);
  const client = agent(app);
  const own = openDatabase({ url: services.databaseUrl });
  return {
    app,
    context,
    db: own,
    services,
    get: (path, scope = 'read') =>
      client.get(path).set('X-API-Key', KEYS[scope]).expect(asDocumented('get', path)),
    post: (path, body, scope = 'write') =>
      client
        .post(path)
        .set('X-API-Key', KEYS[scope])
        .type('application/json')
        .send(body)
        .expect(asDocumented('post', path)),
    patch: (path, body, scope = 'write') =>
      client.patch(path).set('X-API-Key', KEYS[scope]).send(body).expect(asDocumented('patch', path)),
    del: (path, scope = 'write') =>
      client.delete(path).set('X-API-Key', KEYS[scope]).expect(asDocumented('delete', path)),
    async count(table) {
      const row = await own.selectFrom(table).select(own.fn.countAll().as('rows')).executeTakeFirstOrThrow();
      return Number(row.rows);
    },
    async close() {
      context.feed.close();
      await background.drain();
      await queue.close();
      await backend.close();
      await Promise.all([db.destroy(), own.destroy()]);
      if (options.services === undefined) await services.close();
    },
  };
}

export function keyOf(scope: KeyScope): string {
  return KEYS[scope];
}

function countingReads(db: Db, told: (query: string) => void): Db {
  return db.withPlugin({
    transformQuery({ node }) {
      if (node.kind === 'SelectQueryNode') told(JSON.stringify(node));
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
}
