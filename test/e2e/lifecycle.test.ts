import { setTimeout as delay } from 'node:timers/promises';
import { eventually, startSites, type Sites } from '@scrapersky/test-support';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { runService, type RunningService } from '../support/running-service.ts';

const SITES = 12;
const PAGES = 6;
/** Number of slots of each worker: fewer than sites, so that one worker cannot request all sites at the same time. */
const SLOTS = 8;
const PAGE_MS = 120;
/** Current response time of a page in ms. */
let pageMs = PAGE_MS;

/** Number of requests in progress by address of the site. */
const busy = new Map<string, number>();
/** Maximum number so far of simultaneous requests to one site, and of sites requested at the same time. */
let most = { atOneSite: 0, sites: 0 };
/** Holds all responses until it resolves. A test may replace it; `release` resolves it. */
let released = Promise.resolve();
let release = () => {};

let service: RunningService;
let sites: Sites;
beforeAll(async () => {
  service = await runService({ workers: 2, env: { WORKER_CONCURRENCY: String(SLOTS) } });
  const links = Array.from({ length: PAGES }, (_, n) => `<a href="/page-${n}">Page ${n}</a>`).join('');
  sites = await startSites(SITES, () => (request, response) => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    const address = request.socket.localAddress ?? '';
    const now = (busy.get(address) ?? 0) + 1;
    busy.set(address, now);
    most = { atOneSite: Math.max(most.atOneSite, now), sites: Math.max(most.sites, busy.size) };
    const leave = () => {
      const left = (busy.get(address) ?? 1) - 1;
      if (left > 0) busy.set(address, left);
      else busy.delete(address);
    };
    response.on('close', leave);
    if (busy.size > SLOTS) release();
    void Promise.all([released, delay(pageMs, undefined, { ref: false })]).then(() => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>${address} ${request.url}</title>${links}`);
    });
  });
}, 60_000);
afterAll(async () => {
  await sites.close();
  await service.stop();
});
beforeEach(() => {
  pageMs = PAGE_MS;
  most = { atOneSite: 0, sites: 0 };
  sites.hits.length = 0;
});

/** Number of crawls that workers have aborted, or given up after a late heartbeat, because the claim was lost. */
const countAborted = () =>
  service.workers
    .map((worker) => worker.output.split(/"message":"(?:crawl aborted: its )?claim was lost/).length - 1)
    .reduce((sum, count) => sum + count, 0);

test('two workers with two batches of the same sites never crawl one site at the same time', async () => {
  // Hold the responses until both workers must be crawling.
  released = new Promise((resolve) => {
    release = resolve;
  });
  const client = new CheckedClient(service.url);
  const order = (name: string) => ({
    domains: sites.origins,
    max_pages: 3,
    options: { headers: { 'x-batch': name } },
  });
  const batchIds = await Promise.all(
    ['one', 'two'].map(async (name) => (await client.submit(order(name))).batch_id),
  );
  for (const batchId of batchIds) {
    expect(await client.waitUntil(batchId, ({ ended }) => ended)).toMatchObject({ status: 'complete' });
  }
  expect(most.atOneSite).toBe(1);
  expect(most.sites).toBeGreaterThan(SLOTS);
  for (const { address } of sites.hits.slice(0, SITES)) {
    // Leave out requests for robots.txt, which have no headers of a batch.
    const batches = sites.hits
      .filter((hit) => hit.address === address && hit.path !== '/robots.txt')
      .map((hit) => hit.headers['x-batch']);
    const changes = batches.filter((batch, n) => n > 0 && batch !== batches[n - 1]);
    expect([address, changes.length]).toEqual([address, 1]);
  }
  for (const worker of service.workers) expect(worker.output).toContain('"message":"domain ended"');
}, 90_000);

test('a cancel ends a batch and its domains immediately, and a retry observes max_concurrent', async () => {
  const client = new CheckedClient(service.url);
  const { batch_id: batchId } = await client.submit({
    domains: sites.origins,
    max_pages: PAGES + 1,
    max_concurrent: 3,
  });
  await client.waitUntil(batchId, ({ processing_domains }) => processing_domains === 3);
  expect(await client.cancel(batchId)).toMatchObject({
    status: 'cancelled',
    ended: true,
    processing_domains: 0,
  });
  expect(await client.retry(batchId)).toMatchObject({ retried_domains: 0 });
  const cancelled = (await client.status(batchId)).cancelled_domains;
  expect(cancelled).toBeGreaterThan(SITES / 2);
  expect(await client.retry(batchId, { codes: ['cancelled'] })).toMatchObject({ retried_domains: cancelled });
  const status = await client.waitUntil(batchId, ({ ended }) => ended);
  expect(status).toMatchObject({ status: 'complete', completed_domains: SITES });
  expect(most).toEqual({ atOneSite: 1, sites: 3 });
  const results = await client.allResults(batchId);
  expect(results.map((result) => result.pages_scraped)).toEqual(Array(SITES).fill(PAGES + 1));
}, 90_000);

test('crawls of a cancelled batch are aborted, and its sites can be crawled for other batches', async () => {
  const client = new CheckedClient(service.url);
  // Slow pages make a crawl take much longer than the interval at which workers check their claims.
  pageMs = 10_000;
  const options = { headers: { 'x-batch': 'cancelled' } };
  const { batch_id: batchId } = await client.submit({
    domains: sites.origins,
    max_pages: PAGES + 1,
    options,
  });
  await client.waitUntil(batchId, ({ processing_domains }) => processing_domains === SITES);
  const before = countAborted();
  await client.cancel(batchId);
  // Both workers abort their crawls, each at its own next heartbeat.
  await eventually(() => expect(countAborted() - before).toBe(SITES), { timeoutMs: 60_000 });
  pageMs = PAGE_MS;
  const { batch_id: other } = await client.submit({ domains: sites.origins, max_pages: 1 });
  expect(await client.waitUntil(other, ({ ended }) => ended)).toMatchObject({ status: 'complete' });
  expect(most.atOneSite).toBe(1);
  const cancelled = sites.hits.filter((hit) => hit.headers['x-batch'] === 'cancelled');
  expect(cancelled.length).toBeLessThan(SITES * PAGES);
}, 180_000);
