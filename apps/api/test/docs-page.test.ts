import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
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
