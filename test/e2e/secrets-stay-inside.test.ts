import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import {
  createTestServices,
  freePort,
  startProcess,
  startRedis,
  startSites,
  type RunningProcess,
} from '@scrapersky/test-support';
import { afterEach, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import request from 'supertest';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY, runService } from '../support/running-service.ts';

const BASE = '/api/v3/batch_page_scraper';

/** Secrets by the place where the test put them. Each value is the text to search for. */
const planted = new Map<string, string>();

function canary(where: string): string {
  const secret = `canary${randomBytes(9).toString('hex')}`;
  planted.set(where, secret);
  return secret;
}

const findLeaks = (haystack: string) =>
  [...planted].filter(([, secret]) => haystack.includes(secret)).map(([where]) => where);

const withPassword = (url: string, password: string) => {
  const changed = new URL(url);
  changed.password = password;
  return changed.href;
};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

test('no secret appears in a log, in Redis or in the body of an error', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'redis-'));
  const redisPassword = canary('password of REDIS_URL');
  const [services, redis] = await Promise.all([
    createTestServices(),
    // The append-only file contains all that was written to Redis. The test searches this file.
    startRedis({ args: ['--requirepass', redisPassword, '--appendonly', 'yes', '--dir', folder] }),
  ]);
  const jwtSecret = canary('JWT_SECRET');
  const bootstrapKey = canary('a key of API_KEYS');
  closing.push(
    () => rmSync(folder, { recursive: true, force: true }),
    () => services.close(),
    () => redis.close(),
  );
  const secrets = {
    DATABASE_URL: services.databaseUrl,
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    REDIS_URL: withPassword(redis.url, redisPassword),
    JWT_SECRET: jwtSecret,
    API_KEYS: `test:admin:${KEY},canary:write:${bootstrapKey}`,
    LOG_LEVEL: 'debug',
  };
  const service = await runService({ services, env: secrets });
  const [redirectToken, siteCookie] = [canary('a token in a redirect'), canary('a cookie of a site')];
  const sites = await startSites(1, () => ({
    '/robots.txt': { status: 404 },
    '/': {
      status: 302,
      headers: {
        location: `/home?session_token=${redirectToken}`,
        'set-cookie': `sid=${siteCookie}`,
      },
    },
  }));
  closing.push(() => sites.close());
  const errors: string[] = [];
  const post = async (route: string, body: object | string, headers: Record<string, string> = {}) => {
    const answer = await request(service.url)
      .post(`${BASE}/${route}`)
      .set({ 'X-API-Key': KEY, 'Content-Type': 'application/json', ...headers })
      .send(body);
    if (answer.status >= 400) errors.push(answer.text);
    return answer;
  };
  const get = async (route: string, headers: Record<string, string> = {}) => {
    const answer = await request(service.url).get(route).set(headers);
    if (answer.status >= 400) errors.push(answer.text);
    return answer.status;
  };
  const token = await new SignJWT({ sub: 'someone', name: canary('a claim of a token') })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(jwtSecret));
  planted.set('a token', token.split('.')[2] ?? '');

  // Send valid and invalid credentials, in correct and wrong places.
  const batches = `${BASE}/batches`;
  expect(await get(batches, { 'X-API-Key': bootstrapKey })).toBe(200);
  expect(await get(batches, { Authorization: `Bearer ${token}` })).toBe(200);
  expect(await get(batches, { 'X-API-Key': canary('a wrong key') })).toBe(401);
  expect(await get(batches, { Authorization: `Bearer ${canary('a wrong bearer')}` })).toBe(401);
  const basic = Buffer.from(`me:${canary('a password of HTTP Basic')}`).toString('base64');
  planted.set('HTTP Basic', basic);
  expect(await get('/admin/queues', { Authorization: `Basic ${basic}` })).toBe(401);
  expect(await get(batches, { Cookie: `sid=${canary('a cookie')}` })).toBe(401);
  expect(await get(`${batches}?api_key=${canary('a key in the query')}`)).toBe(401);
  expect(await get(`/nowhere/ssk_${canary('a key in the path')}`)).toBe(404);
  const raw = connect(Number(new URL(service.url).port), '127.0.0.1');
  raw.end(
    `GET / HTTP/9 ${canary('a line that is not HTTP')}\r\nAuthorization: ${canary('its header')}\r\n\r\n`,
  );
  errors.push(await text(raw));

  // Send request bodies that are refused.
  const origin = sites.origins[0] ?? '';
  const userInfo = () => `https://user:${canary('user info of a refused domain')}@a.example`;
  await post('batch', `{"domains": ["a.example"], "x": "${canary('JSON that is malformed')}"`);
  await post('batch', { domains: [userInfo()] });
  await post('batch', {
    domains: ['a.example', `user:${canary('user info without scheme')}@b.example`],
    strict: true,
  });
  await post('batch', { domains: ['a.example'], secret: canary('an unknown field') });
  await post('batch', {
    domains: ['a.example'],
    options: { headers: { 'X-Bad': `${canary('a header that is refused')}\n` } },
  });
  await post('batch', {
    domains: ['a.example'],
    webhook: { url: `ftp://user:${canary('user info of a refused webhook')}@a.example` },
  });
  await post('scan', { base_url: `http://user:${canary('user info of a scan')}@a.example` });
  expect(errors.length).toBeGreaterThan(12);

  // Submit a batch that is crawled and fails, with secrets in its fields.
  const taken = await post(
    'batch',
    {
      domains: [origin, `https://user:${canary('user info of an invalid domain')}@c.example`],
      max_pages: 2,
      options: {
        headers: {
          Authorization: `Bearer ${canary('a header for the crawl')}`,
          'X-Custom': canary('another header for the crawl'),
          Cookie: `sid=${canary('a cookie for the crawl')}`,
        },
      },
      metadata: { note: canary('metadata') },
    },
    { 'Idempotency-Key': canary('an idempotency key') },
  );
  expect(taken.status).toBe(202);
  const { batch_id } = taken.body as { batch_id: string };
  await new CheckedClient(service.url).waitUntil(batch_id, ({ ended }) => ended);
  expect(sites.hits.map((hit) => hit.path).join()).toContain(redirectToken);

  // Use the token of a share link, in the correct place and in wrong ones.
  const shared = (await post(`batch/${batch_id}/share`, {})).body as { token: string };
  planted.set('the token of a share link', shared.token.slice(-43));
  const status = `${BASE}/batch/${batch_id}/status`;
  expect(await get(status, { 'X-API-Key': shared.token })).toBe(200);
  expect(await get(`${status}?key=${shared.token}`)).toBe(401);
  expect(await get(`/nowhere/${shared.token}`)).toBe(404);

  // Start an API whose database and Redis cannot be reached.
  const port = await freePort();
  const lost: RunningProcess = startProcess('apps/api/dist/main.js', [], {
    ...secrets,
    DATABASE_URL: `postgres://user:${canary('password of a database that is away')}@127.0.0.1:${port}/x`,
    DIRECT_DATABASE_URL: '',
    REDIS_URL: `redis://user:${canary('password of a Redis that is away')}@127.0.0.1:${port}/0`,
    PORT: '0',
  });
  await lost.logged(/connection error/);
  await lost.logged(/opening connections to the database failed/);

  await service.stop();
  await lost.stop();
  await redis.server.stop();
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('');
  expect(written).toContain(batch_id);
  expect(planted.size).toBeGreaterThanOrEqual(20);
  expect({
    api: findLeaks(service.api.output),
    worker: findLeaks(service.workers.map(({ output }) => output).join()),
    lost: findLeaks(lost.output),
    redis: findLeaks(written),
    errors: findLeaks(errors.join()),
  }).toEqual({ api: [], worker: [], lost: [], redis: [], errors: [] });
}, 120_000);
