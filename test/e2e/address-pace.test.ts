import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually, startSites, type Sites } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { runService, type RunningService } from '../support/running-service.ts';

const REQUESTS_PER_ADDRESS = 4;
const DELAY_MS = 100;
/**
 * Number of requests at each address of the crawls that need not wait for a permit: robots.txt, the page and an icon.
 * Later crawls wait for permits, so their requests are far apart without any pace.
 */
const PACED = 3 * REQUESTS_PER_ADDRESS;
const ADDRESSES = 3;
/** Number of servers at each address: each port is a host. */
const PORTS = 8;
/** Number of slots of each worker: fewer than the addresses permit, so that both workers must crawl. */
const SLOTS = 8;

/** Number of requests in progress, by address, and its maximum so far. */
const busy = new Map<string, number>();
const most = new Map<string, number>();
const requestsInProgress = () => [...busy.values()].reduce((sum, count) => sum + count, 0);
let release = () => {};
/** Holds all responses until every address has as many requests in progress as it permits. */
const released = new Promise<void>((resolve) => {
  release = resolve;
});
/** Measures how late this process records requests. */
const loopDelay = monitorEventLoopDelay({ resolution: 5 });

let service: RunningService;
let servers: Sites[];
beforeAll(async () => {
  service = await runService({
    workers: 2,
    env: {
      WORKER_CONCURRENCY: String(SLOTS),
      SCRAPE_REQUESTS_PER_ADDRESS: String(REQUESTS_PER_ADDRESS),
      SCRAPE_ADDRESS_DELAY_MS: String(DELAY_MS),
    },
  });
  servers = await Promise.all(
    Array.from({ length: PORTS }, () =>
      startSites(ADDRESSES, () => (request, response) => {
        const address = request.socket.localAddress ?? '';
        busy.set(address, (busy.get(address) ?? 0) + 1);
        most.set(address, Math.max(most.get(address) ?? 0, busy.get(address) ?? 0));
        response.on('close', () => busy.set(address, (busy.get(address) ?? 1) - 1));
        if (requestsInProgress() >= ADDRESSES * REQUESTS_PER_ADDRESS) release();
        void released
          .then(() => delay(300))
          .then(() => {
            response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html' });
            response.end('<!doctype html><title>A site</title>');
          });
      }),
    ),
  );
}, 60_000);
afterAll(async () => {
  loopDelay.disable();
  await service.stop();
  await Promise.all(servers.map((server) => server.close()));
});

test('two workers never exceed the limits of an address, and crawl every host on it', async () => {
  loopDelay.enable();
  const client = new CheckedClient(service.url);
  const domains = servers.flatMap(({ origins }) => origins);
  const { batch_id: batchId } = await client.submit({ domains, max_pages: 1 });
  const status = await client.waitUntil(batchId, ({ ended }) => ended);

  expect(status).toMatchObject({ status: 'complete', completed_domains: ADDRESSES * PORTS });
  expect(most.size).toBe(ADDRESSES);
  for (const requests of most.values()) expect(requests).toBeLessThanOrEqual(REQUESTS_PER_ADDRESS);
  // Hosts at one address are crawled at the same time unless the limit forbids it.
  expect(Math.max(...most.values())).toBeGreaterThan(1);
  // A request is accepted in one turn of the event loop and read in another, and each may be late.
  const lateMs = (2 * loopDelay.max) / 1e6;
  const hits = servers.flatMap((server) => server.hits);
  for (const address of most.keys()) {
    const times = hits
      .filter((hit) => hit.address === address)
      .map(({ at }) => at)
      .toSorted((a, b) => a - b)
      .slice(0, PACED);
    expect(times).toHaveLength(PACED);
    const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(spanMs + lateMs).toBeGreaterThanOrEqual((PACED - 1) * DELAY_MS);
  }
  for (const worker of service.workers) expect(worker.output).toContain('"message":"domain ended"');
}, 120_000);

test('domains that wait for a permit for their address do not delay other domains of the batch', async () => {
  const client = new CheckedClient(service.url);
  const [first] = servers;
  const crowd = Array.from({ length: 120 }, (_, n) => `http://crowd-${n}.localhost:${first?.port}`);
  const others = Array.from({ length: 20 }, (_, n) => `http://127.9.0.${n + 1}:${first?.port}`);
  const { batch_id: batchId } = await client.submit({ domains: [...crowd, ...others], max_pages: 1 });
  const endedOthers = async () => {
    const rows = await client.allResults(batchId);
    return rows.filter(({ domain, status }) => domain.startsWith('http://127.9.') && status === 'complete');
  };
  await eventually(async () => expect(await endedOthers()).toHaveLength(others.length), {
    timeoutMs: 60_000,
  });
  expect((await client.status(batchId)).completed_domains).toBeLessThan(others.length + crowd.length);
  await client.cancel(batchId);
}, 120_000);
