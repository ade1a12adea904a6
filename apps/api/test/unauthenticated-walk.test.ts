import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { docsRoutes } from '../src/docs/docs-routes.ts';
import { ROUTES } from '../src/routes.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;
const UNKNOWN = '0192f000-0000-7000-8000-000000000001';

const BOARD = ['/admin/queues', '/admin/queues/', '/admin/queues/api/queues', '/admin/queues/queue/domains'];
const GUESSES = [
  '/admin',
  '/metrics',
  '/.env',
  '/api',
  '/api/v3',
  BASE,
  `${BASE}/`,
  '/debug',
  '/server-status',
];
const OTHER_WRITINGS = [
  `${BASE}/BATCHES`,
  `/${BASE}/batches`,
  `${BASE}//batches`,
  `${BASE}/./batches`,
  `${BASE}/x/../batches`,
  `${BASE}/%62atches`,
  `${BASE}/batches/`,
  `${BASE}/batches;a=b`,
  `${BASE}/batches%00`,
  '/ADMIN/queues/api/queues',
  '/admin//queues/api/queues',
  '/admin%2Fqueues/api/queues',
];
const DOCS = docsRoutes(ROUTES, { version: '1', maxDomains: 1 });
const isPublic = (path: string) =>
  [...ROUTES, ...DOCS].some((route) => route.path === path && route.scope === null);
const paths = [
  ...new Set([...[...ROUTES, ...DOCS].map(({ path }) => path), ...BOARD, ...GUESSES, ...OTHER_WRITINGS]),
].map((path) => [path] as const);

test.each(paths)(
  '%s responds without a key only with a refusal or a public document, whatever the method and headers',
  async (path) => {
    const target = path.replace(/:\w+/g, UNKNOWN);
    for (const method of METHODS) {
      const answer = await request(api.app)
        [method](target)
        // Some proxies and frameworks obey these headers.
        .set({ 'X-HTTP-Method-Override': 'GET', 'X-Original-URL': '/livez', 'X-Forwarded-For': '127.0.0.1' })
        .set({ Cookie: 'session=1', Origin: 'https://evil.example' });
      const isOpen = isPublic(path) && (method === 'get' || method === 'head');
      const allowed = method === 'options' ? [204, 401, 404] : [401, 404, 405];
      expect([method, isOpen ? [200] : allowed]).toEqual([method, expect.arrayContaining([answer.status])]);

      // The policy of a page lists what the page may load, and forbids inline scripts. Other sites cannot read
      // responses. There are no cookies.
      expect(answer.headers).toMatchObject({
        'content-security-policy': expect.stringMatching(
          /^default-src 'none';(?!.*script-src[^;]*unsafe).*frame-ancestors 'none'/,
        ),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      for (const header of ['access-control-allow-origin', 'set-cookie', 'x-powered-by', 'server'])
        expect(answer.headers).not.toHaveProperty(header);
    }
  },
);
