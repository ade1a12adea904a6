import { median, type BenchResult } from './bench-result.ts';
import { startBenchService, startFixture, type BenchService } from './bench-service.ts';
import { crawlBatch, domainsFrom } from './domain-bench.ts';

const OFF = { SCRAPE_REQUESTS_PER_ADDRESS: '0' };
const DEFAULT = { SCRAPE_REQUESTS_PER_ADDRESS: '4', SCRAPE_ADDRESS_DELAY_MS: '100' };
const WARM_UP_DOMAINS = 400;

interface Round {
  domainsPerSecond: number;
  cpuMsPerDomain: number;
}

/**
 * Crawls the same sites, two per address, with a service without limits by address and with one with the default
 * limits. They take turns, because the speed of a shared machine changes within minutes, and each round has new sites.
 *
 * @param domains number of domains of one round with one service.
 */
export async function addressBench({
  domains,
  rounds: count,
}: {
  domains: number;
  rounds: number;
}): Promise<BenchResult> {
  const ports: number[] = [];
  const closers: (() => void | Promise<void>)[] = [];
  try {
    for (const fixture of await Promise.all(
      [1, 2].map(() => startFixture({ pages: 1, bytes: 500, latency: 50 })),
    )) {
      ports.push(fixture.port);
      closers.push(fixture.close);
    }
    const open = async (limits: Record<string, string>) => {
      const service = await startBenchService(2, { SCRAPE_HOST_DELAY_MS: '500', ...limits });
      closers.push(() => service.close());
      await crawlRound(service, 0, WARM_UP_DOMAINS, ports);
      return { service, rounds: [] as Round[] };
    };
    const [off, on] = [await open(OFF), await open(DEFAULT)];
    for (let round = 0; round < count; round++) {
      for (const { service, rounds } of round % 2 === 0 ? [off, on] : [on, off])
        rounds.push(await crawlRound(service, WARM_UP_DOMAINS + round * domains, domains, ports));
    }
    const ratios = on.rounds.map(
      ({ domainsPerSecond }, n) => domainsPerSecond / (off.rounds[n]?.domainsPerSecond ?? Number.NaN),
    );
    return {
      name: 'address',
      chart: 'domains/s',
      lines: [
        { name: 'without limits', ...mediansOf(off.rounds), 'times without limits': 1 },
        { name: '4 at once, 100 ms', ...mediansOf(on.rounds), 'times without limits': median(ratios) },
      ],
    };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

async function crawlRound(
  service: BenchService,
  from: number,
  domains: number,
  ports: readonly number[],
): Promise<Round> {
  const before = totalOf(service.cpuMs());
  // The two sites of an address are half a batch apart: crawls that meet would wait for each other on purpose, and this
  // measures only the cost of the limits.
  const seconds = await crawlBatch(
    service,
    ports.flatMap((port) => domainsFrom(from, domains / ports.length, port)),
  );
  return {
    domainsPerSecond: domains / seconds,
    cpuMsPerDomain: (totalOf(service.cpuMs()) - before) / domains,
  };
}

function mediansOf(rounds: readonly Round[]): Record<string, number> {
  return {
    'domains/s': median(rounds.map(({ domainsPerSecond }) => domainsPerSecond)),
    'ms CPU/domain': median(rounds.map(({ cpuMsPerDomain }) => cpuMsPerDomain)),
  };
}

function totalOf(cpuMs: Record<string, number>): number {
  return Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0);
}
