import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CrawlOptionsSchema } from '@scrapersky/core';
import { createLogger } from '@scrapersky/runtime';
import type { CrawlingSettings } from '../src/open-site-crawler.ts';
import { Quarantine } from '../src/quarantine/quarantine.ts';
import { claimOf } from './claim-of.ts';

const settings: CrawlingSettings = {
  allowNetworks: ['127.0.0.0/8'],
  ports: ['1-65535'],
  timeoutMs: 60_000,
  maxBodyBytes: 1_000_000,
  hostDelayMs: 0,
  pagesPerHost: 1,
  userAgent: 'test',
};
const log = createLogger({ service: 'worker', level: 'error', format: 'json', secrets: [] });

const silent = createServer(() => {});
beforeAll(async () => {
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

const suspectAt = (origin: string) =>
  claimOf(origin, {
    workerDeaths: 1,
    options: CrawlOptionsSchema.parse({ respect_robots: false, use_sitemap: false }),
  });

const none = () => Promise.resolve([]);

test('an aborted crawl does not make the next suspect fail', async () => {
  const quarantine = new Quarantine({ settings, env: {}, log, listOptOuts: none });
  const { port } = silent.address() as AddressInfo;
  const asked = once(silent, 'request');
  const cancel = new AbortController();
  const brokenOff = quarantine.crawlSite(suspectAt(`http://127.0.0.1:${port}`), cancel.signal);
  await Promise.race([asked, brokenOff]);
  cancel.abort(new Error('cancelled'));
  await expect(brokenOff).rejects.toThrow('cancelled');
  const next = await quarantine.crawlSite(suspectAt('http://127.0.0.1:1'), new AbortController().signal);
  expect(next).toMatchObject({ ok: false, failure: { code: 'connection_refused' } });
  await quarantine.close();
}, 60_000);

test('blames no domain for a sandbox that cannot start, and frees its place for the next suspect', async () => {
  const quarantine = new Quarantine({
    settings,
    env: { NODE_OPTIONS: '--import=data:text/javascript,process.exit(3)' },
    log,
    limits: { maxSandboxes: 2, maxHeapMb: 128 },
    listOptOuts: none,
  });
  const crawl = () => quarantine.crawlSite(suspectAt('http://127.0.0.1:1'), new AbortController().signal);
  const lost = { ok: false, failure: { code: 'internal_error', localCause: 'resources' } };
  const first = crawl();
  await expect(crawl()).rejects.toMatchObject({ code: 'quarantine_full' });
  expect(await first).toMatchObject(lost);
  expect(await crawl()).toMatchObject(lost);
}, 60_000);

test('starts one sandbox at a time, and no more than the limit', async () => {
  const limits = { maxSandboxes: 2, maxHeapMb: 128 };
  const options = { settings, env: {}, log, limits, listOptOuts: none };
  const quarantine = new Quarantine({ ...options, startPauseMs: 0 });
  const { port } = silent.address() as AddressInfo;
  const cancel = new AbortController();
  const crawl = () => quarantine.crawlSite(suspectAt(`http://127.0.0.1:${port}`), cancel.signal);
  const crawls: Promise<unknown>[] = [];
  for (let n = 0; n < limits.maxSandboxes; n++) {
    const asked = once(silent, 'request');
    crawls.push(crawl());
    await expect(crawl()).rejects.toThrow(n === 0 ? 'a sandbox is starting' : 'no sandbox is free');
    await Promise.race([asked, ...crawls]);
  }
  expect(await findSandboxes()).toHaveLength(limits.maxSandboxes);
  cancel.abort(new Error('cancelled'));
  for (const ended of await Promise.allSettled(crawls)) expect(ended.status).toBe('rejected');
  await quarantine.close();
}, 60_000);

test('starts no further sandbox during the pause after the last start, unless the last one has ended', async () => {
  const limits = { maxSandboxes: 2, maxHeapMb: 128 };
  const options = { settings, env: {}, log, limits, listOptOuts: none };
  const quarantine = new Quarantine({ ...options, startPauseMs: 600_000 });
  const { port } = silent.address() as AddressInfo;
  const cancel = new AbortController();
  const crawl = (atPort: number, { signal } = new AbortController()) =>
    quarantine.crawlSite(suspectAt(`http://127.0.0.1:${atPort}`), signal);
  const asked = once(silent, 'request');
  const stuck = crawl(port, cancel);
  await Promise.race([asked, stuck]);
  await expect(crawl(1)).rejects.toThrow('a sandbox is starting or has just started');
  cancel.abort(new Error('cancelled'));
  await expect(stuck).rejects.toThrow('cancelled');
  for (let n = 0; n < 2; n++)
    expect(await crawl(1)).toMatchObject({ ok: false, failure: { code: 'connection_refused' } });
  await quarantine.close();
}, 60_000);

test('blames no domain for a sandbox that cannot be forked', async () => {
  // An environment that is too long makes `fork` throw, as it does when memory is short.
  const env = { HOME: 'x'.repeat(200_000) };
  const quarantine = new Quarantine({ settings, env, log, listOptOuts: none });
  const crawl = quarantine.crawlSite(suspectAt('http://127.0.0.1:1'), new AbortController().signal);
  expect(await crawl).toMatchObject({ ok: false, failure: { localCause: 'resources' } });
});

test.each([
  ['a domain is not worker_lost if the kernel killed its sandbox for lack of memory', 1, 'internal_error'],
  ['a domain is worker_lost if its sandbox was killed for another reason', 0, 'worker_lost'],
])(
  '%s',
  async (_, kills, code) => {
    let oomKills = 0;
    const quarantine = new Quarantine({
      settings,
      env: {},
      log,
      listOptOuts: none,
      countOomKills: () => oomKills,
    });
    const { port } = silent.address() as AddressInfo;
    const asked = once(silent, 'request');
    const crawled = quarantine.crawlSite(suspectAt(`http://127.0.0.1:${port}`), new AbortController().signal);
    await Promise.race([asked, crawled]);
    oomKills += kills;
    for (const pid of await findSandboxes()) process.kill(pid, 'SIGKILL');
    expect(await crawled).toMatchObject({ ok: false, failure: { code } });
    await quarantine.close();
  },
  60_000,
);

/** Returns the process ids of the sandboxes of this process. */
async function findSandboxes(): Promise<number[]> {
  const found = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        const [stat, command] = await Promise.all(
          ['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
        );
        const parent = stat?.slice(stat.lastIndexOf(')')).split(' ')[2];
        return parent === String(process.pid) && command?.includes('sandbox-process') ? Number(pid) : null;
      }),
  );
  return found.filter((pid) => pid !== null);
}
