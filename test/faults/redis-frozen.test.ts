import { setTimeout as delay } from 'node:timers/promises';
import { createTestServices, startRedis, startSites } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { batchClient } from '../support/batch-client.ts';
import { runService } from '../support/running-service.ts';

/** Longer than the queue's locks last: it takes every running job for lost, and delivers it again. */
const FREEZE_MS = 14_000;

test('a Redis that freezes for longer than its locks last makes no domain run twice, and none fail', async () => {
  const [services, redis] = await Promise.all([createTestServices(), startRedis()]);
  const env = { REDIS_URL: redis.url, SCRAPE_TIMEOUT_MS: '60000' };
  const service = await runService(services, { queue: 'redis', workers: 1, env });
  const sites = await startSites(15, (n) => ({
    '/robots.txt': { status: 404 },
    '/': { body: `<title>Site ${n}</title>`, delayMs: 25_000 },
  }));
  const client = batchClient(service.url);
  const batchId = await client.submit({ domains: sites.origins, max_pages: 1 });
  await client.waitUntil(batchId, ({ processing_domains }) => processing_domains === 15);
  redis.server.freeze();
  await delay(FREEZE_MS);
  redis.server.thaw();
  const status = await client.waitUntil(batchId, ({ ended }) => ended, 90_000);
  expect(status).toMatchObject({ status: 'complete', completed_domains: 15 });
  expect((await client.results(batchId)).map((result) => result.attempts)).toEqual(Array(15).fill(1));
  expect(sites.hits.filter((hit) => hit.path === '/')).toHaveLength(15);
  await service.stop();
  await sites.close();
  await services.close();
  await redis.close();
}, 180_000);
