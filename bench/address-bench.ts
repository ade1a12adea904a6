import type { BenchResult } from './bench-result.ts';
import { startBenchService, startFixture } from './bench-service.ts';
import { crawlBatch, domainsFrom } from './domain-bench.ts';

const OFF = { SCRAPE_REQUESTS_PER_ADDRESS: '0' };
const DEFAULT = { SCRAPE_REQUESTS_PER_ADDRESS: '4', SCRAPE_ADDRESS_DELAY_MS: '100' };

/** Crawls the same sites, two per address, first without limits by address and then with the default limits. */
export async function addressBench({ domains }: { domains: number }): Promise<BenchResult> {
  const [one, other] = await Promise.all(
    [1, 2].map(() => startFixture({ pages: 1, bytes: 500, latency: 50 })),
  );
  if (!one || !other) throw new Error('The fixture is missing.');
  const addresses = domains / 2;
  const lines: BenchResult['lines'] = [];
  try {
    for (const [name, limits] of [
      ['without limits', OFF],
      ['4 at once, 100 ms', DEFAULT],
    ] as const) {
      const service = await startBenchService(2, { SCRAPE_HOST_DELAY_MS: '500', ...limits });
      try {
        await crawlBatch(service, domainsFrom(20_000, 100, one.port));
        const before = totalOf(service.cpuMs());
        const seconds = await crawlBatch(service, [
          ...domainsFrom(0, addresses, one.port),
          ...domainsFrom(0, addresses, other.port),
        ]);
        const first = Number(lines[0]?.['domains/s'] ?? domains / seconds);
        lines.push({
          name,
          'domains/s': domains / seconds,
          'times without limits': domains / seconds / first,
          'ms CPU/domain': (totalOf(service.cpuMs()) - before) / domains,
        });
      } finally {
        await service.close();
      }
    }
    return { name: 'address', chart: 'domains/s', lines };
  } finally {
    one.close();
    other.close();
  }
}

function totalOf(cpuMs: Record<string, number>): number {
  return Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0);
}
