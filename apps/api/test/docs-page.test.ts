import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findProgram } from '@scrapersky/test-support';
import { chromium, type Browser } from 'playwright-core';
import request from 'supertest';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
let server: Server;
let browser: Browser;
beforeAll(async () => {
  api = await startTestApi();
  server = createServer(api.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await chromium.launch({ executablePath: findProgram('chromium'), args: ['--no-sandbox'] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await api.close();
});

test('loads nothing from other hosts and complies with its content security policy', async () => {
  const page = await browser.newPage();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (asked) => {
    if (!asked.url().startsWith(origin) && !asked.url().startsWith('data:')) elsewhere.push(asked.url());
  });
  await page.goto(`${origin}/docs/`);
  await page.locator('#operations-Batches-createBatch').click();
  await page.getByText('The same request was accepted before').waitFor();
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

test('has no inline script and forbids inline scripts', async () => {
  const answer = await request(api.app).get('/docs');
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(answer.text).not.toMatch(/<script>|\son\w+=|https?:/);
});

test('serves the documentation as Markdown, and every link of llms.txt', async () => {
  const index = await request(api.app).get('/llms.txt');
  expect(index.headers['content-type']).toBe('text/plain; charset=utf-8');
  const links = [...index.text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links).toEqual(expect.arrayContaining(['openapi.json', 'docs/use.md', 'docs/security.md']));
  for (const link of links) {
    const answer = await request(api.app).get(`/${link}`);
    expect([link, answer.status]).toEqual([link, 200]);
    if (!link.endsWith('.md')) continue;
    expect(answer.headers['content-type']).toBe('text/markdown; charset=utf-8');
    const etag = String(answer.headers.etag);
    expect((await request(api.app).get(`/${link}`).set('If-None-Match', etag)).status).toBe(304);
  }
});

test('links in served documents lead to served documents or to the repository', async () => {
  const { text } = await request(api.app).get('/docs/README.md');
  expect(text).toContain('](use.md)');
  expect(text).toContain('](https://github.com/scrapersky/scrapersky-batch/blob/main/CONTRIBUTING.md)');
});

test.each([
  '/docs/../package.json',
  '/docs/..%2fpackage.json',
  '/docs/%2e%2e/README.md',
  '/docs/images/dashboard.png',
  '/docs/use.md/../../.env',
  '/docs/nothing.md',
])('serves only the Markdown documents and the files of Swagger UI, and not %s', async (path) => {
  const port = (server.address() as AddressInfo).port;
  // `fetch` and supertest would normalize the path.
  const status = await new Promise((resolve, reject) => {
    get({ port, path, host: '127.0.0.1' }, (answer) => resolve(answer.resume().statusCode)).on(
      'error',
      reject,
    );
  });
  expect([401, 404]).toContain(status);
});
