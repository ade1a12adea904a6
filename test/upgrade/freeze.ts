// `npm run freeze`: kills the service in the middle of a batch and writes what it leaves in Postgres and Redis to
// `frozen-state.json`. Run it at each release: the test of upgrades ends this batch with later code.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTestServices } from '@scrapersky/test-support';
import { startKeeper } from '@scrapersky/test-support/keeper';
import { CheckedClient } from '../support/checked-client.ts';
import { runService } from '../support/running-service.ts';
import { compileService } from '../faults/harness/run-cells.ts';
import { freezeState } from './frozen-state.ts';
import { startFrozenSites } from './frozen-sites.ts';

const FILE = path.join(import.meta.dirname, 'frozen-state.json');

await Promise.all([startKeeper(), compileService()]);
const sites = await startFrozenSites({ isBusy: true });
const services = await createTestServices();
const service = await runService({
  services,
  workers: 2,
  env: { WORKER_CONCURRENCY: '2', WEBHOOK_ALLOW_NETWORKS: '127.0.0.0/8' },
});
const client = new CheckedClient(service.url);
const { batch_id: id } = await client.submit({
  domains: [...sites.origins.toReversed(), 'not a domain'],
  max_pages: 2,
  webhook: { url: `${sites.origins[0]}/hook` },
});
await client.waitUntil(
  id,
  ({ completed_domains, failed_domains, processing_domains }) =>
    completed_domains >= 3 && failed_domains >= 2 && processing_domains >= 2,
  300_000,
);
await Promise.all([...service.workers, service.api].map((each) => each.kill()));
const state = await freezeState(services);
writeFileSync(FILE, `${JSON.stringify(state, null, 1)}\n`);
await service.stop();
await services.close();
await sites.close();
process.stdout.write(
  `Wrote ${path.basename(FILE)}: ${state.queue.length} keys, rows of ${Object.keys(state.rows).join(', ')}.\n`,
);
process.exit();
