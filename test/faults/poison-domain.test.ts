import { startSites } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { runService } from '../support/running-service.ts';

/** A process that connects to this address is killed by SIGKILL. */
const POISON = '127.66.6.6';
const PRELOAD = new URL(`../support/die-on-connect.mjs?${POISON}`, import.meta.url).href;

test('a domain that kills its worker kills only one worker, harms no other domain, and fails with worker_lost', async () => {
  const env = { NODE_OPTIONS: `--import=${PRELOAD}` };
  const service = await runService({ workers: 2, env });
  const sites = await startSites(80, (n) => ({ '/': { body: `<title>Site ${n}</title>`, delayMs: 200 } }));
  const client = new CheckedClient(service.url);
  const domains = sites.origins.toSpliced(20, 0, `http://${POISON}:${sites.port}`);
  const { batch_id: batchId } = await client.submit({ domains, max_pages: 1 });
  const status = await client.waitUntil(batchId, ({ ended }) => ended, 90_000);
  expect(status).toMatchObject({
    status: 'partial',
    completed_domains: 80,
    errors_by_code: { worker_lost: 1 },
  });
  const results = await client.allResults(batchId);
  const failed = results.filter((result) => result.status === 'failed');
  expect(failed).toMatchObject([
    { domain: `http://${POISON}:${sites.port}`, attempts: 2, error: { code: 'worker_lost' } },
  ]);
  expect(service.workers.filter((worker) => !worker.isRunning)).toHaveLength(1);
  await service.stop();
  await sites.close();
}, 120_000);
