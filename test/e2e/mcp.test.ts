import { startProcess, startSites, type Sites } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectToMcp, startMcp } from '../support/start-mcp.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

let service: RunningService;
let sites: Sites;
beforeAll(async () => {
  service = await runService();
  sites = await startSites(20, (n) => ({
    '/': n % 10 === 9 ? { status: 404 } : { body: `<title>Site ${n}</title>` },
  }));
}, 60_000);
afterAll(async () => {
  await service.stop();
  await sites.close();
}, 60_000);

test('the MCP server submits, watches, retries, and returns errors and results by field and page', async () => {
  const mcp = await startMcp({ SCRAPERSKY_URL: service.url, SCRAPERSKY_API_KEY: KEY });
  const { call } = mcp;
  const domains = [...sites.origins.slice(0, 20), 'exa mple'];
  const { value: created } = await call('submit_batch', { domains, max_pages: 1 });
  expect(created).toMatchObject({ job_count: 21, invalid_domains: [{ input: 'exa mple' }] });
  const { batch_id } = created as { batch_id: string };
  const { value: ended } = await call('watch_batch', { batch_id, wait_seconds: 50 });
  expect(ended).toMatchObject({ ended: true, failed_domains: 3 });

  const page = { batch_id, fields: ['title'], status: 'complete', limit: 3 };
  const first = await call('batch_results', page);
  expect(first.text).toContain('Site 0');
  const second = await call('batch_results', { ...page, cursor: first.value?.next_cursor });
  expect(second.text).toContain('Site 3');
  expect((await call('batch_errors', { batch_id })).text).toContain('http_4xx');
  expect((await call('lookup_domain', { domain: sites.origins[0] })).text).toContain('Site 0');
  expect((await call('why_batch', { batch_id })).text).toContain('has ended');
  expect((await call('retry_batch', { batch_id, codes: ['http_4xx'] })).value).toMatchObject({
    retried_domains: 2,
  });
  const unknown = await call('batch_errors', { batch_id: crypto.randomUUID() });
  expect(unknown).toMatchObject({ isError: true, text: expect.stringContaining('no batch') });
  expect(await call('batch_results', { batch_id, limit: 51 })).toMatchObject({ isError: true });
  await mcp.close();
}, 60_000);

test('the tools are also served over HTTP, to callers on this machine that send a key', async () => {
  const command = startProcess('apps/cli/dist/main.js', ['mcp', '--http', '--port', '0'], {
    SCRAPERSKY_URL: service.url,
  });
  const [, url = ''] = await command.logged(/listens on (\S+)/);
  const mcp = await connectToMcp(url, KEY);
  const { value: created } = await mcp.call('submit_batch', {
    domains: sites.origins.slice(0, 2),
    max_pages: 1,
  });
  const { batch_id } = created as { batch_id: string };
  expect((await mcp.call('watch_batch', { batch_id, wait_seconds: 50 })).value).toMatchObject({
    ended: true,
  });
  expect((await mcp.call('batch_results', { batch_id, fields: ['title'] })).text).toContain('Site 1');
  await mcp.close();

  const stranger = await connectToMcp(url, 'ssk_nobody');
  expect(await stranger.call('list_batches', {})).toMatchObject({ isError: true });
  await stranger.close();

  const bearer = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' };
  const statusOf = async (path: string, init: RequestInit) => (await fetch(new URL(path, url), init)).status;
  expect(await statusOf('/mcp', { method: 'POST', body: '{}' })).toBe(401);
  expect(await statusOf('/', { headers: bearer })).toBe(404);
  expect(await statusOf('/mcp', { headers: bearer })).toBe(405);
  const evil = { ...bearer, Origin: 'http://evil.example' };
  expect(await statusOf('/mcp', { method: 'POST', headers: evil, body: '{}' })).toBe(403);
  const accept = { ...bearer, Accept: 'application/json, text/event-stream' };
  const post = { method: 'POST', headers: accept };
  expect(await statusOf('/mcp', { ...post, body: '{' })).toBe(400);
  expect(await statusOf('/mcp', { ...post, body: `"${'x'.repeat(4_100_000)}"` })).toBe(413);
  expect(await command.stop()).toMatchObject({ code: 0 });
}, 60_000);
