import { setTimeout as delay } from 'node:timers/promises';
import {
  createTestServices,
  startPgBouncer,
  startPostgres,
  startRedis,
  startSites,
} from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import request from 'supertest';
import { batchClient } from '../support/batch-client.ts';
import { KEY, runService } from '../support/running-service.ts';

/** Longer than a worker may be silent before others take it for dead: on return, all of them have been. */
const OUTAGE_MS = 20_000;

test('a Postgres that crashes in the middle of a batch and comes back loses nothing that was acknowledged', async () => {
  const postgres = await startPostgres({ fsync: 'on' });
  const [pooler, redis] = await Promise.all([startPgBouncer(postgres.url), startRedis()]);
  const services = await createTestServices({
    servers: { postgres: postgres.url, pooler: pooler.url, redis: redis.url },
  });
  const service = await runService(services, { queue: 'redis', workers: 1 });
  const sites = await startSites(120, (n) => ({ '/': { body: `<title>Site ${n}</title>`, delayMs: 200 } }));
  const client = batchClient(service.url);
  const batchId = await client.submit({ domains: sites.origins, max_pages: 1 });
  const before = await client.waitUntil(batchId, ({ completed_domains }) => completed_domains > 20);

  await postgres.kill();
  const away = await request(service.url)
    .get(`/api/v3/batch_page_scraper/batch/${batchId}/status`)
    .set('X-API-Key', KEY);
  expect(away.status).toBe(503);
  expect(away.headers).toMatchObject({ 'retry-after': expect.stringMatching(/^\d+$/) });
  expect(away.type).toBe('application/problem+json');
  await delay(OUTAGE_MS);
  await postgres.restart();

  const status = await client.waitUntil(batchId, ({ ended }) => ended, 90_000);
  expect(status).toMatchObject({ status: 'complete', completed_domains: 120, failed_domains: 0 });
  expect(status.completed_domains).toBeGreaterThanOrEqual(before.completed_domains);
  expect(service.workers[0]?.output).not.toMatch(/"message":"reconciled"[^\n]*"requeued":[1-9]/);
  await service.stop();
  await sites.close();
  await services.close();
  await Promise.all([pooler.close(), redis.close()]);
  await postgres.close();
}, 180_000);
