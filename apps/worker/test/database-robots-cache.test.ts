import { openDatabase, type Db } from '@scrapersky/db';
import { createLogger } from '@scrapersky/runtime';
import { freePort, openTestDatabase, type TestDatabase } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClaimRobotsCache } from '../src/claim-robots-cache.ts';
import { databaseRobotsCache } from '../src/database-robots-cache.ts';

const log = createLogger({ service: 'test', level: 'silent' });
let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ db } = database);
});
afterAll(() => database.close());

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();

test('keeps a file per origin: scheme, host and port', async () => {
  const cache = databaseRobotsCache(db, log);
  const secure = { fetchedAt: secondsAgo(1), body: 'User-agent: *\nDisallow: /a' };
  await cache.save('https://example.com', secure);
  await cache.save('http://example.com', { fetchedAt: secondsAgo(1), body: null });
  expect(await cache.load('https://example.com')).toEqual(secure);
  expect(await cache.load('http://example.com')).toMatchObject({ body: null });
  expect(await cache.load('https://example.com:8443')).toBeNull();
});

test('takes the files of its own host from the claim, and those of other hosts from the table', async () => {
  const cache = databaseRobotsCache(db, log);
  const other = { fetchedAt: secondsAgo(1), body: 'other' };
  await cache.save('https://other.example.com', other);
  const own = { fetchedAt: secondsAgo(1), body: 'own' };
  const host = 'claimed.example.com';
  const withOwn = new ClaimRobotsCache(cache, { host, robots: { [`https://${host}`]: own } });
  expect(await withOwn.load(`https://${host}`)).toEqual(own);
  expect(await withOwn.load(`http://${host}`)).toBeNull();
  expect(await withOwn.load('https://other.example.com')).toEqual(other);
  await withOwn.save(`http://${host}`, own);
  expect([await cache.load(`http://${host}`), withOwn.found]).toEqual([null, { [`http://${host}`]: own }]);
  await withOwn.saveFound();
  expect(await cache.load(`http://${host}`)).toEqual(own);
});

test('keeps the file of an IP address for a minute, and that of a host name for longer', async () => {
  const cache = databaseRobotsCache(db, log);
  for (const origin of ['http://127.0.0.9:81', 'http://[::1]:81', 'http://named.example.com']) {
    await cache.save(origin, { fetchedAt: secondsAgo(90), body: null });
  }
  expect(await cache.load('http://127.0.0.9:81')).toBeNull();
  expect(await cache.load('http://[::1]:81')).toBeNull();
  expect(await cache.load('http://named.example.com')).not.toBeNull();
  await cache.save('http://127.0.0.9:81', { fetchedAt: secondsAgo(5), body: null });
  expect(await cache.load('http://127.0.0.9:81')).not.toBeNull();
});

test('without the database the cache is empty and no crawl stops', async () => {
  const away = openDatabase({ url: `postgres://x@127.0.0.1:${await freePort()}/x` });
  const cache = databaseRobotsCache(away, log);
  expect(await cache.load('http://example.com')).toBeNull();
  await expect(
    cache.save('http://example.com', { fetchedAt: secondsAgo(0), body: null }),
  ).resolves.toBeUndefined();
  await away.destroy();
});

test('does not store a large file, which would slow down the table', async () => {
  const cache = databaseRobotsCache(db, log);
  await cache.save('https://large.example', {
    fetchedAt: secondsAgo(1),
    body: 'Disallow: /a\n'.repeat(6_000),
  });
  expect(await cache.load('https://large.example')).toBeNull();
});
