import { createTestServices, startSites, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { batchClient } from '../support/batch-client.ts';
import { runService } from '../support/running-service.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

test('a Redis that is emptied in the middle of a batch loses no domain', async () => {
  const service = await runService(services, { queue: 'redis', workers: 1 });
  const sites = await startSites(150, (n) => ({ '/': { body: `<title>Site ${n}</title>`, delayMs: 200 } }));
  const client = batchClient(service.url);
  const batchId = await client.submit({ domains: sites.origins, max_pages: 1 });
  await client.waitUntil(batchId, ({ completed_domains }) => completed_domains > 20);
  const redis = new Redis(services.redisUrl);
  await redis.flushdb();
  redis.disconnect();
  const status = await client.waitUntil(batchId, ({ ended }) => ended, 90_000);
  expect(status).toMatchObject({ status: 'complete', completed_domains: 150, failed_domains: 0 });
  expect(service.workers[0]?.output).toMatch(/"message":"reconciled","missing":[1-9]/);
  await service.stop();
  await sites.close();
}, 150_000);
