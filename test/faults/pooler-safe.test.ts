import { startSites } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { runService } from '../support/running-service.ts';

test('API and workers run a batch with only statements that a transaction-mode pooler supports', async () => {
  const service = await runService();
  const sites = await startSites(40, (n) => ({ '/': `<title>Site ${n}</title>` }));
  const client = new CheckedClient(service.url);
  const { batch_id: batchId } = await client.submit({
    domains: [...sites.origins, 'bad entry'],
    max_pages: 2,
  });
  await client.waitUntil(batchId, ({ ended }) => ended);
  expect(await client.allResults(batchId)).toHaveLength(41);
  await service.workers[0]?.logged(/"message":"batch ended"/);
  await service.stop();
  await sites.close();
  expect(service.sniffer.counts.parse).toBeGreaterThan(50);
  expect(service.sniffer.violations).toEqual([]);
}, 90_000);
