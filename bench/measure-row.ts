import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fixtureTruth, hostAt, type FixtureTruth } from './fixture/fixture-site.ts';

/** Settings of a measured crawler, from the environment. */
export interface RowSettings {
  port: number;
  sites: number;
  /** Number of the first site. */
  from: number;
  pages: number;
  parallel: number;
  perHost: number;
  /** CPU time after which the process counts as warm: by then V8 has compiled most of the frequently used code. */
  warmUpCpuMs: number;
}

/** Values that a crawler found on one site, without fields that it does not read. */
export interface FoundSite extends Partial<FixtureTruth> {
  host: string;
  pages: number;
}

/** One row of results. CPU time includes all threads of the process. */
export interface Row {
  name: string;
  pages: number;
  sites: number;
  /**
   * Number of sites whose result equals the expected values; null for a crawler that reads no fields. For Scrapy, the
   * values are not compared.
   */
  right: number | null;
  pagesPerS: number;
  cpuMsPerPage: number;
  userMsPerPage: number;
  coresUsed: number;
  rssMb: number;
  loopP99Ms: number;
  wallMs: number;
  firstWrong?: string;
}

const WARM_UP_SITES = 40;
/** Index of the first site of the warm-up; the measured sites come before it. */
const WARM_UP_FROM = 10_000;
const MAX_WARM_UPS = 60;

export function readRowSettings(env: Record<string, string | undefined>): RowSettings {
  const number = (name: string, byDefault: number) => Number(env[`BENCH_${name}`] ?? byDefault);
  return {
    port: number('PORT', 18_080),
    sites: number('SITES', 100),
    from: number('FROM', 0),
    pages: number('PAGES', 10),
    parallel: number('PARALLEL', 64),
    perHost: number('PER_HOST', 4),
    warmUpCpuMs: number('WARM_UP_CPU_MS', 30_000),
  };
}

/**
 * Runs `crawl` until the process is warm, then measures it once.
 * @param expect adapts the expected values of a site to what this crawler should find
 */
export async function measureRow(
  name: string,
  settings: RowSettings,
  crawl: (hosts: string[]) => Promise<FoundSite[]>,
  expect: (truth: FixtureTruth) => FixtureTruth = (truth) => truth,
): Promise<Row> {
  const hostsFrom = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => `${hostAt(from + n)}:${settings.port}`);
  for (let n = 0; n < MAX_WARM_UPS && (n === 0 || cpuMs() < settings.warmUpCpuMs); n++) {
    await crawl(hostsFrom(WARM_UP_FROM, Math.min(WARM_UP_SITES, settings.sites)));
  }
  const loopDelay = monitorEventLoopDelay({ resolution: 5 });
  loopDelay.enable();
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const found = await crawl(hostsFrom(settings.from, settings.sites));
  const wallMs = performance.now() - begun;
  const cpu = process.cpuUsage(cpuBefore);
  loopDelay.disable();
  const pages = found.reduce((sum, site) => sum + site.pages, 0);
  const usedMs = (cpu.user + cpu.system) / 1_000;
  const readsFields = found.some((site) => site.title !== undefined);
  const wrong = readsFields
    ? found.flatMap((site) =>
        describeWrong(site, settings.pages, expect(fixtureTruth(site.host, settings.pages))),
      )
    : [];
  return {
    name,
    pages,
    sites: found.length,
    right: readsFields ? found.length - wrong.length : null,
    pagesPerS: (pages / wallMs) * 1_000,
    cpuMsPerPage: usedMs / pages,
    userMsPerPage: cpu.user / 1_000 / pages,
    coresUsed: usedMs / wallMs,
    rssMb: process.resourceUsage().maxRSS / 1_024,
    loopP99Ms: loopDelay.percentile(99) / 1e6,
    wallMs,
    ...(wrong[0] === undefined ? {} : { firstWrong: wrong[0] }),
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Describes the first difference from the expected values in a list of one item; an empty list if there is none. */
function describeWrong(found: FoundSite, pages: number, truth: FixtureTruth): string[] {
  if (found.pages !== pages) return [`${found.host}: ${found.pages} pages`];
  const expected = Object.entries(truth) as [keyof FixtureTruth, unknown][];
  const wrong = expected.find(([field, value]) => comparable(found[field]) !== comparable(value));
  return wrong
    ? [`${found.host}: ${wrong[0]} is ${comparable(found[wrong[0]])}, not ${comparable(wrong[1])}`]
    : [];
}

const byText = (one: string, other: string) => one.localeCompare(other);

/** Returns a text that is the same for equal values in any order. */
function comparable(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(String).toSorted(byText));
  if (typeof value === 'object' && value !== null)
    return comparable(Object.entries(value).map((entry) => entry.join(': ')));
  return JSON.stringify(value ?? null);
}
