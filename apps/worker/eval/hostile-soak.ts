// Crawls good sites alone, and then beside hostile ones in one batch, with a real worker, queue and database. Compares the
// times of the good sites and records the worker's memory. Runs twice, because a new worker first compiles its code.
// Fails if a site has an unexpected outcome:
// npm run eval:hostile-soak [-- --hostile 1000 --good 500]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  createTestServices,
  eventually,
  startProcess,
  startServers,
  startSites,
} from '@scrapersky/test-support';
import { HOSTILE_SITES } from '@scrapersky/test-support/hostile';
import { startKeeper } from '@scrapersky/test-support/keeper';
import { CheckedClient } from '../../../test/support/checked-client.ts';
import { runService } from '../../../test/support/running-service.ts';

const { values } = parseArgs({
  options: { hostile: { type: 'string', default: '1000' }, good: { type: 'string', default: '500' } },
});
const hostileCount = Number(values.hostile);
const goodCount = Number(values.good);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Sites addressed by IP, because a worker uses the system's resolver and cannot find test names. */
const served = HOSTILE_SITES.map((site, index) => ({ ...site, index })).filter(
  ({ resolves }) => resolves === undefined,
);
/** Number of sites of each kind in a measurement. */
const copies = Math.ceil(hostileCount / served.length);
/** Returns whether the site at this position is used. Chooses evenly from all kinds. */
const isChosen = (position: number): boolean => {
  const share = hostileCount / (copies * served.length);
  return Math.floor((position + 1) * share) > Math.floor(position * share);
};

/** Number of measurements. Each has hostile sites of its own, because a site's failures are remembered. */
const ROUNDS = 2;
// The keeper ends all servers and processes, even if this process is killed.
await startKeeper();
const farm = startProcess('packages/test-support/src/hostile/hostile-servers-program.ts', [
  String(copies * ROUNDS),
]);
const [, listed = '[]'] = await farm.logged(/hostile sites: (\[.*\])\n/);
const origins = JSON.parse(listed) as string[];

/** Returns the hostile sites of a measurement and the outcome expected for each. */
function hostileSitesOf(measurement: number): [origin: string, ends: string][] {
  return Array.from({ length: copies }, (_, copy) =>
    served.flatMap(({ index, ends }, place): [string, string][] => {
      const origin = origins[(measurement * copies + copy) * HOSTILE_SITES.length + index];
      return origin !== undefined && isChosen(copy * served.length + place) ? [[origin, ends]] : [];
    }),
  ).flat();
}

/** Number of addresses in a block. The first block is skipped, so that no site has the address 127.0.0.1. */
const OWN_BLOCK = 254;
const good = await startSites(OWN_BLOCK + goodCount, (index) => ({
  '/': `<!doctype html><title>Good site ${index}</title><a href="/contact">Contact</a>`,
  '/contact': `<title>Contact</title><a href="mailto:hello@good-${index}.example.com">mail</a>`,
}));
const goodOrigins = good.origins.slice(OWN_BLOCK);

const servers = await startServers();
const services = await createTestServices({ servers });
const service = await runService({
  services,
  env: {
    WORKER_CONCURRENCY: '50',
    SCRAPE_TIMEOUT_MS: '3000',
    SCRAPE_ALLOW_NETWORKS: '127.90.0.0/16,127.0.1.0/24,127.0.2.0/23,127.0.4.0/22',
  },
});
const [worker] = service.workers;
if (worker === undefined) throw new Error('No worker');
const rssMb = (): number => Number(readFileSync(`/proc/${worker.pid}/statm`, 'utf8').split(' ')[1]) / 256;
const client = new CheckedClient(service.url);

/** Returns the time from the start of a batch to the end of its last good site. */
const goodSeconds = (
  results: readonly { domain: string; end_time?: string | null }[],
  startMs: number,
): number =>
  Math.max(
    ...results.flatMap(({ domain, end_time: at }) => (isGood.has(domain) && at ? [Date.parse(at)] : [])),
  ) /
    1_000 -
  startMs / 1_000;
const isGood = new Set(goodOrigins);

const idleMb = rssMb();
const samples: { atS: number; mb: number }[] = [];
const startedMs = performance.now();
const sampler = setInterval(
  () => samples.push({ atS: (performance.now() - startedMs) / 1_000, mb: rssMb() }),
  250,
);

let wrongCount = 0;
for (let round = 0; round < ROUNDS; round++) {
  // The first batch after a pause is slower, so the better of two counts.
  let aloneSeconds = Infinity;
  for (let n = 0; n < 2; n++) {
    const aloneStartMs = Date.now();
    const alone = await client.submit({ domains: goodOrigins, max_pages: 3 });
    await client.waitUntil(alone.batch_id, ({ ended }) => ended, 1_800_000);
    const seconds = goodSeconds(await client.allResults(alone.batch_id), aloneStartMs);
    aloneSeconds = Math.min(aloneSeconds, seconds);
  }

  const expected = new Map([
    ...hostileSitesOf(round),
    ...goodOrigins.map((origin) => [origin, 'complete'] as const),
  ]);
  const domains = [...expected.keys()].sort(() => Math.random() - 0.5);
  const besideStartMs = Date.now();
  const { batch_id: batchId } = await client.submit({ domains, max_pages: 3 });
  // Wait long: the slowest hostile sites need minutes for their attempts.
  const besideSeconds = await eventually(
    async () => {
      const all = await client.allResults(batchId);
      const ended = all.filter(({ domain, end_time: at }) => isGood.has(domain) && at);
      if (ended.length < goodCount) throw new Error(`only ${ended.length} good sites have ended`);
      return goodSeconds(all, besideStartMs);
    },
    { timeoutMs: 1_800_000, intervalMs: 2_000 },
  );
  print(
    `round ${round + 1}, last good site: ${aloneSeconds.toFixed(1)} s alone, ${besideSeconds.toFixed(1)} s beside ${domains.length - goodCount} hostile ones, ${(besideSeconds / aloneSeconds).toFixed(2)} times`,
  );
  await client.waitUntil(batchId, ({ ended }) => ended, 1_800_000);

  const results = await client.allResults(batchId);
  const wrong = results.filter(({ domain, status, error }) => {
    const end = status === 'complete' ? 'complete' : error?.code;
    return end !== expected.get(domain);
  });
  wrongCount += wrong.length;
  const goodResults = results.filter(({ domain }) => isGood.has(domain));
  const seconds = goodResults.map((result) => result.processing_time ?? 0).sort((a, b) => a - b);
  const at = (share: number): string => (seconds[Math.floor((seconds.length - 1) * share)] ?? 0).toFixed(2);
  print(
    `${results.length} of ${domains.length} domains ended in ${Math.round((Date.now() - besideStartMs) / 1_000)} s`,
  );
  print(
    `good sites complete: ${goodResults.filter(({ status }) => status === 'complete').length} of ${goodCount}; s each: p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`,
  );
  print(`sites with an unexpected outcome: ${wrong.length}`);
  for (const { domain, status, error } of wrong.slice(0, 10)) {
    const { name = '' } = HOSTILE_SITES[origins.indexOf(domain) % HOSTILE_SITES.length] ?? {};
    print(`  ${domain} (${name}): ${status} ${error?.code ?? ''}, not ${expected.get(domain)}`);
  }
}
clearInterval(sampler);

print(
  `worker restarts: ${worker.isRunning ? 0 : 'it died'}; memory idle ${Math.round(idleMb)} MB, peak ${Math.round(Math.max(...samples.map(({ mb }) => mb)))} MB`,
);
const part = Math.ceil(samples.length / 10);
for (let from = 0; from < samples.length; from += part) {
  const some = samples.slice(from, from + part).map(({ mb }) => mb);
  const mean = some.reduce((sum, mb) => sum + mb, 0) / some.length;
  print(
    `  ${String(Math.round(samples[from]?.atS ?? 0)).padStart(4)} s  mean ${Math.round(mean)} MB  most ${Math.round(Math.max(...some))} MB`,
  );
}
await service.stop();
await services.close();
await good.close();
await farm.stop();
await servers.close();
process.exit(wrongCount > 0 ? 1 : 0);
