import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../../test/crawling.ts';
import { closeServers, routes, serve } from '../../../net/test/servers.ts';
import type { HostTurns } from './host-turns.ts';

afterEach(closeServers);

/** Creates turns that return `waits` in order, and then 0. */
function hostTurns(...waits: (number | null)[]): HostTurns & { taken: string[] } {
  const taken: string[] = [];
  return {
    taken,
    takeTurn(host, gapMs) {
      const [waitMs = 0] = waits.splice(0, 1);
      taken.push(`${host} ${gapMs}`);
      return Promise.resolve(waitMs);
    },
  };
}

async function serveRedirect() {
  const third = await serve(routes({ '/': 'parked here <a href="/about">about</a>', '/about': 'about' }));
  const site = await serve(routes({ '/': { status: 302, headers: { location: third.origin } } }));
  return { third, site };
}

test("takes a shared turn for each request to another host, but not for the target's own host", async () => {
  const { third, site } = await serveRedirect();
  const hosts = hostTurns();

  const outcome = await crawl(site.origin, { hostDelayMs: 1, maxPages: 2 }, { hostTurns: hosts });

  expect(outcome).toMatchObject({ ok: true, pages: ['/', '/about'] });
  expect(third.paths).toEqual(['/robots.txt', '/', '/about']);
  const turn = `127.0.0.1:${third.port} 16`;
  expect(hosts.taken).toEqual([turn, turn, turn]);
});

test("uses the service's gap at another host, not the batch's crawl delay", async () => {
  const { third, site } = await serveRedirect();
  const hosts = hostTurns();

  await crawl(
    site.origin,
    { hostDelayMs: 1, crawlDelayMs: 700, maxPages: 1, respectRobots: false },
    { hostTurns: hosts },
  );

  expect(hosts.taken).toEqual([`127.0.0.1:${third.port} 16`]);
});

test('sends a request to another host only when its turn has come', async () => {
  const { third, site } = await serveRedirect();
  const startedMs = performance.now();

  await crawl(
    site.origin,
    { hostDelayMs: 1, maxPages: 1, respectRobots: false },
    { hostTurns: hostTurns(300) },
  );

  expect(third.paths).toEqual(['/']);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(299);
});

test('ends the crawl without a request to the host if its turn would be too late', async () => {
  const { third, site } = await serveRedirect();

  const outcome = await crawl(site.origin, { hostDelayMs: 1 }, { hostTurns: hostTurns(null) });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
  expect(third.connections).toHaveLength(0);
});

test('takes no turns if there is no delay between requests', async () => {
  const { site } = await serveRedirect();
  const hosts = hostTurns();

  await crawl(site.origin, { hostDelayMs: 0, maxPages: 1 }, { hostTurns: hosts });

  expect(hosts.taken).toEqual([]);
});
