import type { Quota } from '@scrapersky/batches';
import type { Db, Transact } from '@scrapersky/db';
import type { RedisCounters } from '@scrapersky/queue';
import type { BootstrapKey, Logger, Tracer } from '@scrapersky/runtime';
import type { TokenSettings } from './auth/token-verifier.ts';
import type { BackgroundTasks } from './background-tasks.ts';
import type { BatchFeed } from './events/batch-feed.ts';
import type { SlotsPerUser } from './http/slots-per-user.ts';
import type { CrawlPolicy } from './input/refuse-forbidden-options.ts';
import type { WriteWatch } from './health/write-watch.ts';
import type { ApiMetrics } from './metrics/api-metrics.ts';
import type { OpenQueue } from './open-queue.ts';

/** Dependencies of all handlers. The caller of `createApp` opens and closes them. */
export interface AppContext {
  db: Db;
  /**
   * Runs a route's database transaction. If Postgres does not respond, gives up early enough for a 503 within two
   * seconds.
   */
  transact: Transact;
  /** Returns the queue; undefined until it is open. The API accepts batches without a queue. */
  findQueue: () => OpenQueue | undefined;
  /** Request counters that all API processes share; null if each process counts for itself. */
  counters: RedisCounters | null;
  background: BackgroundTasks;
  /** Sends progress to event streams. Must be closed before the server. */
  feed: BatchFeed;
  metrics: ApiMetrics;
  writes: WriteWatch;
  /** Limits how many result downloads each user has open. */
  exportSlots: SlotsPerUser;
  /**
   * Returns why the address or port in a webhook URL is forbidden; otherwise null. Does not resolve a host name: the
   * worker checks the resolved address when it connects.
   */
  findUrlFault: (url: string) => string | null;
  log: Logger;
  /** Null if traces are not wanted. */
  tracer: Tracer | null;
  /** True after a stop signal. `/readyz` then responds 503, so that load balancers send no more requests. */
  isStopping: () => boolean;
  settings: AppSettings;
}

export interface AppSettings {
  version: string;
  bootstrapKeys: readonly BootstrapKey[];
  tokens: TokenSettings;
  /** CIDRs of proxies whose `X-Forwarded-For` header is trusted. */
  trustedProxies: readonly string[];
  /** Maximum number of requests per minute of a user, and of failed authentications of an address; 0 for no limit. */
  rateLimit: number;
  /** Quota of the service. A key can have its own `runningBatches` and `domainsPerDay`. */
  quota: Quota;
  crawlPolicy: CrawlPolicy;
  /** Whether `/metrics` needs an admin key. */
  metricsRequireKey: boolean;
  /** Maximum number of entries in one batch. */
  maxDomains: number;
}
