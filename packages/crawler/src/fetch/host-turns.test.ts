import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../../test/crawling.ts';
import { closeServers, routes, serve } from '../../../net/test/servers.ts';
import type { HostTurns } from './host-turns.ts';

afterEach(closeServers);

/** Creates turns after `waits` in order, then after 0 ms. The turn of null is too late, after 90 s. */
function hostTurns(...waits: (number | null)[]): HostTurns & { taken: string[]; cooldowns: string[] } {
  const taken: string[] = [];
  const cooldowns: string[] = [];
  return {
    taken,
    cooldowns,
    backOff(host, delayMs) {
      cooldowns.push(`${host} ${delayMs}`);
      return Promise.resolve();
    },
    takeTurn(host, gapMs) {
      const [waitMs = 0] = waits.splice(0, 1);
      taken.push(`${host} ${gapMs}`);
      return Promise.resolve({ isTaken: waitMs !== null, waitMs: waitMs ?? 90_000 });
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

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'rate_limited', retryAfterMs: 90_000 } });
  expect(third.connections).toHaveLength(0);
});

test("tells other crawls of the cooldown that another host asks for, but not of that of the target's host", async () => {
  const busy = { status: 429, headers: { 'retry-after': '600' } };
  const third = await serve(routes({ '/': busy }));
  const site = await serve(routes({ '/': { status: 302, headers: { location: third.origin } } }));
  const busySite = await serve(routes({ '/': busy }));
  const hosts = hostTurns();

  for (const { origin } of [site, busySite])
    expect(await crawl(origin, { maxPages: 1 }, { hostTurns: hosts })).toMatchObject({
      ok: false,
      failure: { code: 'rate_limited' },
    });

  expect(hosts.cooldowns).toEqual([`127.0.0.1:${third.port} 600000`]);
});

test('takes no turns if there is no delay between requests', async () => {
  const { site } = await serveRedirect();
  const hosts = hostTurns();

  await crawl(site.origin, { hostDelayMs: 0, maxPages: 1 }, { hostTurns: hosts });

  expect(hosts.taken).toEqual([]);
});
