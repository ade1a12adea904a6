import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { HostResolver } from '@scrapersky/net';
import { crawl } from '../../test/crawling.ts';
import { simpleGuard } from '../../test/simple-guard.ts';
import { closeServers, routes, serve } from '../../../net/test/servers.ts';
import { SiteBudget } from '../site-budget.ts';
import type { AddressTurns } from './address-turns.ts';
import { CookieJar } from './cookie-jar.ts';
import { CrawlNetwork } from './crawl-network.ts';
import { HostPace } from './host-pace.ts';
import { PacedRequester } from './paced-requester.ts';

afterEach(closeServers);

const plain = { respectRobots: false };

/** Creates turns at an address that is full for some paths. */
function addressTurns(isFull: (path: string) => boolean): AddressTurns & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async takePermit({ pathname }) {
      asked.push(pathname);
      return isFull(pathname) ? null : () => Promise.resolve();
    },
    noteRefusal: () => {},
  };
}

test('continues with the next page if the address has no turn for a page, and asks once', async () => {
  const site = await serve(routes({ '/': '<a href="/a">a</a><a href="/b">b</a>', '/a': 'a', '/b': 'b' }));
  const turns = addressTurns((path) => path === '/a');

  expect(await crawl(site.origin, plain, { addressTurns: turns })).toMatchObject({ pages: ['/', '/b'] });
  expect(turns.asked).toEqual(['/', '/a', '/b']);
});

test('does not try the other scheme at an address that has no turn', async () => {
  const site = await serve(routes({ '/': 'home' }));
  const turns = addressTurns(() => true);

  const outcome = await crawl([`https://127.0.0.1:${site.port}`, site.origin], plain, {
    addressTurns: turns,
  });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
  expect(turns.asked).toEqual(['/']);
});

test('waits for the permit of the address before it reserves a turn at the host, and for both before its turn at the address', async () => {
  const third = await serve(routes({ '/': 'home' }), '127.0.0.2');
  const site = await serve(routes({ '/': { status: 302, headers: { location: third.origin } } }));
  const steps: string[] = [];
  const noteStep = (step: string, { port }: URL) => {
    if (port === String(third.port)) steps.push(step);
  };

  await crawl(
    site.origin,
    { ...plain, hostDelayMs: 1, maxPages: 1 },
    {
      addressTurns: {
        takePermit: async (url) => {
          noteStep('permit', url);
          return async () => noteStep('turn at the address', url);
        },
        noteRefusal: () => {},
      },
      hostTurns: {
        takeTurn: async (host) => (
          noteStep('turn at the host', new URL(`http://${host}`)),
          { isTaken: true, waitMs: 0 }
        ),
        backOff: () => Promise.resolve(),
      },
    },
  );

  expect(steps).toEqual(['permit', 'turn at the host', 'turn at the address']);
});

test('takes no turn at the host if the address is full', async () => {
  const third = await serve(routes({ '/': 'home' }), '127.0.0.2');
  const site = await serve(routes({ '/': { status: 302, headers: { location: `${third.origin}/there` } } }));
  const turns: string[] = [];

  const outcome = await crawl(
    site.origin,
    { ...plain, hostDelayMs: 1 },
    {
      addressTurns: addressTurns((path) => path === '/there'),
      hostTurns: {
        takeTurn: async (host) => (turns.push(host), { isTaken: true, waitMs: 0 }),
        backOff: () => Promise.resolve(),
      },
    },
  );

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
  expect(turns).toEqual([]);
  expect(third.connections).toHaveLength(0);
});

test('does not charge the site for the wait for a turn that the address does not have', async () => {
  const budget = new SiteBudget({ timeoutMs: 1000, gapMs: () => 0, firstWaitMs: 0, nowMs: () => 0 });
  const { leftMs } = budget;
  const resolver: HostResolver = { resolve: () => Promise.reject(new Error('not used')) };
  const requester = new PacedRequester(
    {
      network: new CrawlNetwork(
        { guard: simpleGuard(() => false), resolver, connectTimeoutMs: 1000, maxSocketsPerHost: 1 },
        new Set(),
      ),
      paceOf: () => new HostPace(0),
      budget,
      targetSites: new Set(),
      hostTurns: null,
      addressTurns: {
        takePermit: () => delay(60, null),
        noteRefusal: () => {},
      },
      beforeRequest: undefined,
      onTurn: undefined,
      onRequest: undefined,
      signal: new AbortController().signal,
    },
    new CookieJar(),
  );

  const { outcome } = await requester.send(new URL('http://127.0.0.1/'), {
    headers: {},
    timeoutMs: 1000,
    planBody: () => ({ action: 'discard' }),
    usesCookies: false,
  });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
  expect(budget.leftMs - leftMs).toBeGreaterThanOrEqual(50);
});
