import assert from 'node:assert/strict';
import { migrate, migrateDown } from '@scrapersky/db';
import { startProcess, type Sites } from '@scrapersky/test-support';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY, runService } from '../support/running-service.ts';
import { startStore, type RunningStore } from './start-store.ts';
import type { Store } from './find-stores.ts';

export interface StoreCase {
  /** The store that restarts in the middle of the batch: one of the two below. */
  subject: Store;
  postgres: Store;
  /** Store of the queue; if absent, the queue runs on Postgres. */
  redis?: Store;
}

const TIMEOUT_MS = 300_000;

/**
 * Runs a batch on the stores of a case from an empty database, kills a worker and restarts the subject in the middle,
 * runs `doctor`, and reverts and repeats all migrations. Throws if a count, a title or an exit code is wrong.
 * @param sites each with its own title, except the last, which responds with 404
 */
export async function smoke({ subject, postgres, redis }: StoreCase, sites: Sites): Promise<void> {
  const rows = await startStore(postgres);
  const queue = redis && (await startStore(redis));
  const url = rows.url.replace('postgres@', 'service:secret@').replace(/postgres$/, 'service');
  const env = {
    ADMIN_DATABASE_URL: rows.url,
    DATABASE_URL: url,
    ...(queue && { REDIS_URL: queue.url }),
    API_KEYS: `smoke:admin:${KEY}`,
  };
  try {
    await command(env, 'migrate');
    await runBatch(env, subject === redis && queue ? queue : rows, sites);
    while ((await migrateDown(url)).length > 0);
    assert.notEqual((await migrate(url)).length, 0);
  } finally {
    await queue?.close();
    await rows.close();
  }
}

type Env = Record<string, string> & { DATABASE_URL: string };

async function runBatch(env: Env, subject: RunningStore, sites: Sites): Promise<void> {
  const service = await runService({
    queue: env.REDIS_URL === undefined ? 'postgres' : 'redis',
    workers: 2,
    services: {
      databaseUrl: env.DATABASE_URL,
      directDatabaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL ?? '',
      queuePrefix: 'scrapersky',
      close: () => Promise.resolve(),
    },
    env: { WORKER_CONCURRENCY: '5' },
  });
  try {
    const client = new CheckedClient(service.url);
    const { batch_id: id } = await client.submit({ domains: sites.origins });
    await client.waitUntil(id, (status) => status.completed_domains >= 10, TIMEOUT_MS);
    await service.workers[0]?.kill();
    await client.waitUntil(id, (status) => status.completed_domains >= 20, TIMEOUT_MS);
    await subject.server.restart();
    const status = await client.waitUntil(id, ({ ended }) => ended, TIMEOUT_MS);
    assert.equal(status.completed_domains, sites.origins.length - 1);
    assert.equal(status.failed_domains, 1);
    const titles = (await client.allResults(id)).map(({ metadata }) => metadata?.title ?? null);
    assert.equal(new Set(titles).size, sites.origins.length);
    await command(env, 'doctor');
  } finally {
    await service.stop();
  }
}

async function command(env: Env, name: string): Promise<void> {
  const process = startProcess('apps/cli/dist/main.js', [name], { NO_COLOR: '1', ...env });
  const { code } = await process.exited;
  assert.equal(code, 0, process.output);
}
