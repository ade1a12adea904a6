import { CheerioCrawler, Configuration, log } from '@crawlee/cheerio';
import { MemoryStorage } from '@crawlee/memory-storage';
import { measureRow, readRowSettings } from '../measure-row.ts';
import { addPage, newSite, toFound } from './crawl-loop.mjs';
import { readFacts } from './read-facts.mjs';

// This peer uses Crawlee's CheerioCrawler without the features that cost time: retries, sessions, autoscaling and
// storage on disk.

const settings = readRowSettings(process.env);
const concurrency = settings.parallel * settings.perHost;
log.setLevel(log.LEVELS.ERROR);

const FASTEST = {
  minConcurrency: concurrency,
  maxConcurrency: concurrency,
  maxRequestRetries: 0,
  useSessionPool: false,
  persistCookiesPerSession: false,
  autoscaledPoolOptions: {
    desiredConcurrency: concurrency,
    maybeRunIntervalSecs: 0.05,
    snapshotterOptions: { maxBlockedMillis: 1e9, maxUsedMemoryRatio: 1 },
    systemStatusOptions: {
      maxEventLoopOverloadedRatio: 1,
      maxCpuOverloadedRatio: 1,
      maxMemoryOverloadedRatio: 1,
      maxClientOverloadedRatio: 1,
    },
  },
};

async function crawl(hosts) {
  const sites = new Map(hosts.map((host) => [host, { found: newSite(host), seen: new Set(['/']) }]));
  const configuration = new Configuration({ persistStorage: false, purgeOnStart: true });
  configuration.useStorageClient(new MemoryStorage({ persistStorage: false, writeMetadata: false }));
  const requestOf = (host, path) => ({ url: `http://${host}${path}`, userData: { host, path } });
  const crawler = new CheerioCrawler(
    {
      ...FASTEST,
      async requestHandler({ $, request }) {
        const { host, path } = request.userData;
        const { found, seen } = sites.get(host);
        const facts = readFacts($, host, path);
        addPage(found, path, facts);
        const fresh = [...facts.links].filter((link) => !seen.has(link)).slice(0, settings.pages - seen.size);
        for (const link of fresh) seen.add(link);
        if (fresh.length > 0) await crawler.addRequests(fresh.map((link) => requestOf(host, link)));
      },
    },
    configuration,
  );
  await crawler.run(hosts.map((host) => requestOf(host, '/')));
  return [...sites.values()].map(({ found }) => toFound(found));
}

const row = await measureRow('Crawlee', settings, crawl);
process.stdout.write(`${JSON.stringify(row)}\n`, () => process.exit());
