import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ApiError, ScraperSky, ServerUnreachableError, WaitTimeoutError } from '@scrapersky/client';
import {
  findProgram,
  freePort,
  startProcess,
  startSites,
  TcpProxy,
  type Sites,
} from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PYTHON_TRIAL } from '../support/python-trial.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

const PYTHON_CLIENT = fileURLToPath(new URL('../../clients/python/', import.meta.url));

let service: RunningService;
let sites: Sites;
let folder: string;
/** While true, every tenth site fails. A test sets the variable to false before it retries the failed domains. */
let isBroken = true;
let delayMs = 0;
beforeAll(async () => {
  service = await runService({
    env: { WEBHOOK_ALLOW_NETWORKS: '127.0.0.0/8' },
  });
  sites = await startSites(40, (n) => ({
    '/': n % 10 === 9 && isBroken ? { status: 404 } : { body: `<title>Site ${n}</title>`, delayMs },
  }));
  folder = await mkdtemp(path.join(tmpdir(), 'clients-'));
}, 60_000);
afterAll(async () => {
  await service.stop();
  await sites.close();
  await rm(folder, { recursive: true });
}, 60_000);

const client = (baseUrl = service.url) => new ScraperSky({ baseUrl, apiKey: KEY });

test('the TypeScript client submits, watches, reads results and errors, and retries', async () => {
  isBroken = true;
  const request = { domains: sites.origins.slice(0, 20), max_pages: 1 };
  const batch = await client().submit(request, { idempotencyKey: 'once' });
  expect(await client().submit(request, { idempotencyKey: 'once' })).toEqual(batch);
  const seen: number[] = [];
  const ended = await client().waitForBatch(batch.batch_id, {
    onProgress: ({ progress }) => seen.push(progress),
  });
  expect(ended).toMatchObject({ status: 'partial', completed_domains: 18, failed_domains: 2 });
  expect(seen.at(-1)).toBe(100);

  const { errors } = await client().errors(batch.batch_id);
  expect(errors).toMatchObject([{ code: 'http_4xx', count: 2 }]);
  const failed = await collect(client().domains(batch.batch_id, { status: 'failed' }));
  expect(failed.map(({ domain }) => domain)).toEqual([sites.origins[9], sites.origins[19]]);

  isBroken = false;
  expect(await client().retry(batch.batch_id, { codes: ['http_4xx'] })).toMatchObject({ retried_domains: 2 });
  expect(await client().waitForBatch(batch.batch_id)).toMatchObject({ status: 'complete' });
  const results = await collect(client().results(batch.batch_id, { pages: true }));
  expect(results.map(({ metadata }) => metadata?.title)).toEqual(request.domains.map((_, n) => `Site ${n}`));
  const [first] = results;
  expect(await client().job(first?.job_id ?? '')).toMatchObject({ status: 'complete' });

  await client().delete(batch.batch_id);
  await expect(client().status(batch.batch_id)).rejects.toMatchObject({ status: 404, code: 'not_found' });
}, 60_000);

test('the TypeScript client reopens a broken stream and watches to the end', async () => {
  delayMs = 1_000;
  const proxy = await TcpProxy.start(service.url);
  const far = client(`http://127.0.0.1:${proxy.port}`);
  const { batch_id } = await far.submit({ domains: sites.origins, max_pages: 1 });
  const states = [];
  for await (const batch of far.watch(batch_id)) {
    if (states.push(batch) === 1) proxy.reset();
  }
  delayMs = 0;
  expect(states.at(-1)).toMatchObject({ ended: true, completed_domains: 40 });
  await proxy.close();
}, 60_000);

test('a batch continues after a wait for its end has timed out, and can be cancelled', async () => {
  delayMs = 20_000;
  const { batch_id } = await client().submit({ domains: sites.origins.slice(0, 3), max_pages: 1 });
  const waiting = client().waitForBatch(batch_id, { timeoutMs: 1_500 });
  await expect(waiting.finally(() => (delayMs = 0))).rejects.toThrow(WaitTimeoutError);
  expect(await client().cancel(batch_id, { reason: 'enough' })).toMatchObject({ status: 'cancelled' });
  const all = await collect(client().batches({ status: 'cancelled' }));
  expect(all.map((batch) => batch.batch_id)).toContain(batch_id);
}, 60_000);

test('throws ApiError for a refused request and ServerUnreachableError if there is no response', async () => {
  const stranger = new ScraperSky({ baseUrl: service.url, apiKey: 'ssk_nobody' });
  await expect(stranger.errors(crypto.randomUUID())).rejects.toBeInstanceOf(ApiError);
  await expect(client().submit({ domains: ['exa mple'] })).rejects.toMatchObject({
    status: 422,
    code: 'invalid_domains',
  });
  const nowhere = new ScraperSky({
    baseUrl: `http://127.0.0.1:${await freePort()}`,
    apiKey: KEY,
    maxAttempts: 2,
  });
  await expect(nowhere.status(crypto.randomUUID())).rejects.toBeInstanceOf(ServerUnreachableError);
});

test('the Python client submits, waits, reads results and errors, and retries', async () => {
  isBroken = true;
  const csv = path.join(folder, 'leads.csv');
  await writeFile(
    csv,
    ['name,website', ...sites.origins.slice(0, 20).map((url, n) => `Firm ${n},${url}`)].join('\n'),
  );
  const { stdout } = await promisify(execFile)(findProgram('python3'), [
    '-c',
    PYTHON_TRIAL,
    PYTHON_CLIENT,
    service.url,
    KEY,
    csv,
  ]);
  expect(JSON.parse(stdout)).toEqual([
    [20, true, true, true, true, true, true, [], true],
    'partial',
    20,
    'Site 0',
    [sites.origins[9], sites.origins[19]],
    ['http_4xx'],
    true,
    0,
    'complete',
    'not_found',
    true,
    {},
    false,
  ]);
}, 60_000);

test('the command line submits a CSV, retries failed domains and downloads the results', async () => {
  isBroken = true;
  const csv = path.join(folder, 'list.csv');
  await writeFile(csv, ['website', ...sites.origins.slice(0, 10), 'exa mple'].join('\n'));
  const cli = async (...args: string[]) => {
    const command = startProcess('apps/cli/dist/main.js', args, {
      SCRAPERSKY_URL: service.url,
      SCRAPERSKY_API_KEY: KEY,
    });
    const { code } = await command.exited;
    return { code, output: command.output };
  };

  const submitted = await cli('submit', csv, '--column', 'website', '--max-pages', '1', '--watch');
  expect(submitted.code).toBe(3);
  expect(submitted.output).toMatch(/partial: 9 ok, 2 failed/);
  const [batchId = ''] = /[0-9a-f-]{36}/.exec(submitted.output) ?? [];
  const again = await cli('submit', csv, '--column', 'website', '--max-pages', '1');
  expect(again.output).toContain(batchId);

  const errors = await cli('errors', batchId);
  expect(errors.output).toMatch(/^http_4xx +1 +no/m);
  expect(errors.output).toMatch(/^invalid_domain +1 +no/m);

  isBroken = false;
  expect(await cli('retry', batchId, '--code', 'http_4xx', '--watch')).toMatchObject({ code: 3 });
  const file = path.join(folder, 'found.csv');
  expect(await cli('results', batchId, '--format', 'csv', '-o', file)).toMatchObject({ code: 0 });
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(12);
  expect(lines[10]).toContain('Site 9');

  const verified = await cli('verify');
  expect(verified.output).toMatch(
    /Claim .*\n.*Crawl +2 pages .*\n.*Result +the result is correct.*\nThe self-test succeeded\.\n$/,
  );
  expect(verified.code).toBe(0);

  const [status, listed, workers, queue, hook, hooks] = await Promise.all([
    cli('status', batchId, '--json'),
    cli('ls'),
    cli('workers'),
    cli('queue', '--json'),
    cli('webhooks', 'test', `${sites.origins[0]}/`),
    cli('webhooks', 'deliveries', batchId, '--json'),
  ]);
  expect(hook).toMatchObject({ code: 0, output: expect.stringMatching(/^HTTP 200 in \d+ ms$/m) });
  expect(hooks.output).toBe('[]\n');
  const removed = await cli('rm', batchId, '--yes');
  expect(workers.output).toContain(String(service.workers[0]?.pid));
  expect(JSON.parse(queue.output)).toMatchObject({ live_workers: 1, slots: 20 });
  expect(JSON.parse(status.output)).toMatchObject({ completed_domains: 10, failed_domains: 1 });
  expect(listed.output).toContain(batchId);
  expect(removed.code).toBe(0);
  expect(await cli('watch', batchId)).toMatchObject({ code: 1, output: `There is no batch ${batchId}.\n` });
}, 120_000);

test('the command `verify` reports the part of the service that does not work, and leaves no batch behind', async () => {
  const verify = async (url: string) => {
    const command = startProcess('apps/cli/dist/main.js', ['verify', '--timeout', '1s', '--json'], {
      SCRAPERSKY_URL: url,
      SCRAPERSKY_API_KEY: KEY,
    });
    const { code } = await command.exited;
    const findings = JSON.parse(/^\[$[^]*?^\]$/m.exec(command.output)?.[0] ?? '') as Record<string, string>[];
    return { code, stop: findings.find(({ state }) => state === 'fault') };
  };
  expect(await verify(`http://127.0.0.1:${await freePort()}`)).toMatchObject({
    code: 1,
    stop: { about: 'API', fix: expect.stringContaining('npm run api') },
  });
  const idle = await runService({ workers: 0 });
  expect(await verify(idle.url)).toMatchObject({
    code: 1,
    stop: {
      about: 'Claim',
      fix: expect.stringContaining('No worker is live. Start one with `npm run worker`.'),
    },
  });
  expect(await collect(new ScraperSky({ baseUrl: idle.url, apiKey: KEY }).batches())).toEqual([]);
  await idle.stop();
}, 60_000);

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
