import { createTestServices, PgSniffer, startSites } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { batchClient } from '../support/batch-client.ts';
import { runService } from '../support/running-service.ts';

test('nothing that API or worker say to Postgres needs more than a transaction-mode pooler', async () => {
  const services = await createTestServices();
  const sniffer = await PgSniffer.start(services.databaseUrl);
  const sniffed = { ...services, databaseUrl: sniffer.through(services.databaseUrl) };
  const service = await runService(sniffed, { queue: 'redis', workers: 1 });
  const sites = await startSites(40, (n) => ({ '/': `<title>Site ${n}</title>` }));
  const client = batchClient(service.url);
  const batchId = await client.submit({ domains: [...sites.origins, 'bad entry'], max_pages: 2 });
  await client.waitUntil(batchId, ({ ended }) => ended);
  expect(await client.results(batchId)).toHaveLength(41);
  await service.workers[0]?.logged(/"message":"batch ended"/);
  await service.stop();
  await sites.close();
  expect(sniffer.counts.parse).toBeGreaterThan(50);
  expect(sniffer.violations).toEqual([]);
  await sniffer.close();
  await services.close();
}, 90_000);
