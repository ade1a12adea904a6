import { createTestServices, startSites, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { batchClient } from '../support/batch-client.ts';
import { runService } from '../support/running-service.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

test('workers killed in the middle of a batch cost time, and no domain', async () => {
  const service = await runService(services, { queue: 'redis', workers: 2 });
  const sites = await startSites(200, (n) => ({ '/': { body: `<title>Site ${n}</title>`, delayMs: 200 } }));
  const client = batchClient(service.url);
  const batchId = await client.submit({ domains: sites.origins, max_pages: 1 });
  await client.waitUntil(batchId, ({ completed_domains }) => completed_domains > 20);
  await Promise.all(service.workers.map((worker) => worker.kill()));
  await service.addWorker();
  await client.waitUntil(
    batchId,
    ({ processing_domains, completed_domains }) => processing_domains + completed_domains > 60,
  );
  const status = await client.waitUntil(batchId, ({ ended }) => ended, 90_000);
  expect(status).toMatchObject({ status: 'complete', completed_domains: 200, failed_domains: 0 });
  const results = await client.results(batchId);
  expect(new Set(results.map((result) => result.domain)).size).toBe(200);
  expect(results.some((result) => result.attempts === 2)).toBe(true);
  await service.stop();
  await sites.close();
}, 150_000);
