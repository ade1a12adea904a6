import type { Quota } from '@scrapersky/batches';
import type { Db, Transact } from '@scrapersky/db';
import type { RedisCounters } from '@scrapersky/queue';
import type { BootstrapKey, Logger } from '@scrapersky/runtime';
import type { TokenSettings } from './auth/token-verifier.ts';
import type { BackgroundTasks } from './background-tasks.ts';
import type { BatchFeed } from './events/batch-feed.ts';
import type { ApiMetrics } from './metrics/api-metrics.ts';
import type { OpenQueue } from './open-queue.ts';

/** What the application is made of: opened and closed by whoever calls `createApp`. */
export interface AppContext {
  db: Db;
  /** Transactions of the routes; gives up in time for a 503 within two seconds. */
  transact: Transact;
  /** Undefined as long as the queue's store could not be opened: batches are taken in all the same. */
  findQueue: () => OpenQueue | undefined;
  /** Where the fleet counts requests together; null where each process counts its own. */
  counters: RedisCounters | null;
  background: BackgroundTasks;
  /** Tells those who watch batches; to be closed before the server. */
  feed: BatchFeed;
  metrics: ApiMetrics;
  /** What is wrong with a webhook's URL before anything is connected to; null where nothing is yet. */
  findUrlFault: (url: string) => string | null;
  log: Logger;
  /** True from the first SIGTERM on: the load balancer should look elsewhere. */
  isStopping: () => boolean;
  settings: AppSettings;
}

export interface AppSettings {
  version: string;
  bootstrapKeys: readonly BootstrapKey[];
  tokens: TokenSettings;
  /** CIDRs of proxies that are believed about their client's address. */
  trustedProxies: readonly string[];
  /** Requests a minute for one key; 0 turns the limit off. */
  rateLimit: number;
  /** Of a caller whose key has none of its own. */
  quota: Quota;
  /** Whether `/metrics` asks for an admin key. */
  metricsRequireKey: boolean;
  /** Entries of one batch at most. */
  maxDomains: number;
}
