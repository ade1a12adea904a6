import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { problemOf } from './problem-of.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const POLICY =
  "default-src 'none';script-src 'self';style-src 'self';connect-src 'self';img-src 'self' data:;" +
  "base-uri 'none';form-action 'none';frame-ancestors 'none'";

let api: TestApi;
let page: string;
beforeAll(async () => {
  api = await startTestApi();
  page = (await request(api.app).get('/')).text;
});
afterAll(() => api.close());

const assets = () => [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');

test.each([
  '/',
  '/batches',
  '/batches/new',
  '/schedules',
  '/schedules/new',
  '/schedules/0198f3c2-1111-7222-8333-444455556666',
  '/workers',
  '/batches/6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3?status=failed',
])('serves the page at %s without a key, and allows it to load nothing from other hosts', async (path) => {
  const answer = await request(api.app).get(path);
  expect(answer.status).toBe(200);
  expect(answer.text).toBe(page);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
});

test('sends its page for an unknown path to browsers only, and below /api a problem document', async () => {
  const browser = await request(api.app).get('/nope').set('Accept', 'text/html,*/*;q=0.8');
  expect([browser.status, browser.text]).toEqual([404, page]);
  for (const path of ['/nope', '/api/v3/nope', '/docs/nope.js', '/livez']) {
    const program = await request(api.app).get(path).set('Accept', '*/*');
    expect([path, program.type]).not.toEqual([path, 'text/html']);
  }
  const called = await request(api.app).get('/api/v3/nope').set('Accept', 'text/html');
  expect(problemOf(called).status).toBe(404);
});

test('serves a page without inline code, whose files can be cached forever', async () => {
  expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=|https?:\/\//);
  const kinds = assets().map((each) => each.split('.').at(-1));
  expect(new Set(kinds)).toEqual(new Set(['svg', 'css', 'js']));
  for (const path of assets()) {
    const answer = await request(api.app).get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toMatch(/^(text\/javascript|text\/css|image\/svg\+xml)/);
  }
});

test('compresses a file for a client that accepts gzip, and sends 304 to a client that has the file', async () => {
  const path = assets().find((each) => each.startsWith('/assets/main-')) ?? '';
  const plain = await request(api.app).get(path).set('Accept-Encoding', 'identity');
  const zipped = await request(api.app).get(path).set('Accept-Encoding', 'gzip');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(zipped.text).toBe(plain.text);
  expect(Number(zipped.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']) / 2);
  expect(plain.headers.etag).not.toBe(zipped.headers.etag);
  for (const known of [plain, zipped]) {
    const answer = await request(api.app)
      .get(path)
      .set('Accept-Encoding', String(known.headers['content-encoding'] ?? 'identity'))
      .set('If-None-Match', String(known.headers.etag));
    expect([answer.status, answer.text]).toEqual([304, '']);
    expect(answer.headers).toMatchObject({ etag: known.headers.etag, vary: 'Accept-Encoding' });
  }
  const head = await request(api.app).head(path);
  expect([head.status, head.text]).toEqual([200, undefined]);
});

test.each([
  '/assets/../package.json',
  '/assets/%2e%2e%2fpackage.json',
  '/assets/nothing.js',
  '/assets',
  '/index.html',
])('responds 404 to %s', async (path) => {
  expect(problemOf(await request(api.app).get(path))).toMatchObject({ status: 404 });
});

test('responds 405 to other methods', async () => {
  const answer = await request(api.app).post('/').send({});
  expect(problemOf(answer)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
});
