import { setTimeout as delay } from 'node:timers/promises';
import { hostAt } from './fixture/fixture-site.ts';
import type { BenchResult } from './bench-result.ts';
import { startBenchService, startFixture, type BenchService } from './bench-service.ts';

/** CPU time after which a worker counts as warm: by then V8 has compiled most of the frequently used code. */
const WARM_UP_CPU_MS = 20_000;
const WARM_UP_DOMAINS = 200;
const MAX_WARM_UPS = 50;
/** Index of the first measured site; the sites of the warm-up come before it. */
const FIRST_DOMAIN = WARM_UP_DOMAINS * MAX_WARM_UPS;

/** Value of `bytes` for `pageRenderer`, by the mean size of the pages that it gives. */
const PAGES = { '3 kB': 500, '20 kB': 20_000 };

/** Sends domains with one page each through the service, and measures the CPU time of each kind of process. */
export async function domainBench({ domains }: { domains: number }): Promise<BenchResult> {
  const lines = [];
  for (const [size, bytes] of Object.entries(PAGES))
    lines.push(...(await measurePages(size, bytes, domains)));
  return { name: 'domain', chart: 'ms CPU/domain', lines };
}

/** Measures pages of one size with a new service, so that no size is measured with the database of another. */
async function measurePages(size: string, bytes: number, domains: number): Promise<BenchResult['lines']> {
  const fixture = await startFixture({ pages: 1, bytes });
  const service = await startBenchService(1);
  try {
    for (let n = 0; n < MAX_WARM_UPS && (service.cpuMs()['worker'] ?? 0) < WARM_UP_CPU_MS; n++) {
      await crawlBatch(service, domainsFrom(n * WARM_UP_DOMAINS, WARM_UP_DOMAINS, fixture.port));
    }
    const before = service.cpuMs();
    const seconds = await crawlBatch(service, domainsFrom(FIRST_DOMAIN, domains, fixture.port));
    const after = service.cpuMs();
    const used = Object.entries(after).map(
      ([name, ms]) => [name, (ms - (before[name] ?? 0)) / domains] as const,
    );
    const total = used.reduce((sum, [, ms]) => sum + ms, 0);
    return [...used, ['all', total] as const].map(([name, ms]) => ({
      name: `${size} page: ${name}`,
      'ms CPU/domain': ms,
      'domains/s': name === 'all' ? domains / seconds : null,
    }));
  } finally {
    await service.close();
    fixture.close();
  }
}

/**
 * Number of sites that a worker of `scaleBench` crawls at once: so few that eight workers on two cores wait for sites
 * and not for the processor.
 */
const SCALE_CONCURRENCY = 5;

/** Crawls the same number of domains with 1, 2, 4 and 8 workers. The sites take 200 ms per page. */
export async function scaleBench({ domains }: { domains: number }): Promise<BenchResult> {
  const fixture = await startFixture({ pages: 1, bytes: 500, latency: 200 });
  const service = await startBenchService(0, { WORKER_CONCURRENCY: String(SCALE_CONCURRENCY) });
  const lines: BenchResult['lines'] = [];
  try {
    for (const workers of [1, 2, 4, 8]) {
      while (service.workers.length < workers) await service.addWorker();
      await crawlBatch(service, domainsFrom(workers * 7_000, 100, fixture.port));
      const seconds = await crawlBatch(service, domainsFrom(workers * 7_000 + 1_000, domains, fixture.port));
      const first = Number(lines[0]?.['domains/s'] ?? domains / seconds);
      lines.push({
        name: workers === 1 ? '1 worker' : `${workers} workers`,
        'domains/s': domains / seconds,
        'times one worker': domains / seconds / first,
      });
    }
    return { name: 'scale', chart: 'domains/s', lines };
  } finally {
    await service.close();
    fixture.close();
  }
}

export function domainsFrom(from: number, count: number, port: number): string[] {
  return Array.from({ length: count }, (_, n) => `http://${hostAt(from + n)}:${port}`);
}

/** Submits a batch and waits until it has ended. Returns its seconds. @throws if a domain is not complete */
export async function crawlBatch(service: BenchService, domains: string[]): Promise<number> {
  const begun = performance.now();
  const submitted = await service.ask('POST', '/batch', { domains, max_pages: 1 });
  const { batch_id: batchId } = (await submitted.json()) as { batch_id: string };
  for (;;) {
    const response = await service.ask('GET', `/batch/${batchId}/status?domain_statuses=false`);
    const status = (await response.json()) as { ended: boolean; completed_domains: number };
    if (status.ended && status.completed_domains !== domains.length) {
      throw new Error(`Only ${status.completed_domains} of ${domains.length} domains were completed.`);
    }
    if (status.ended) return (performance.now() - begun) / 1_000;
    await delay(100);
  }
}
