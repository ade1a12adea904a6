import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  findProgram,
  makeRunFolder,
  startProcess,
  startSites,
  type RunningProcess,
  type Sites,
} from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openPage } from '../support/browser.ts';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

// Chromium shares the processor with the other tests, so a page can miss its deadline although the renderer works.
jest.retryTimes(6, { retryImmediately: true });

const PYTHON_CLIENT = fileURLToPath(new URL('../../clients/python/', import.meta.url));
const SECRET = 'secret of the rendering test';
const SHELL = '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>';
const APP = `const contact = location.pathname === '/contact';
  document.title = contact ? 'Contact of Shell Ltd' : 'Shell Ltd';
  document.getElementById('root').innerHTML = '<h1>Shell Ltd makes doors</h1><p>' + 'Doors for houses and shops. '.repeat(20) + '</p>'
    + '<a href="/contact">Contact</a><a href="/a">A</a><a href="/b">B</a><a href="/c">C</a>'
    + (contact ? '<p>Write to <a href="mailto:doors@shell-doors.com">doors@shell-doors.com</a></p>' : '');`;
const script = { headers: { 'content-type': 'text/javascript' }, body: APP };
const shell = { '/': SHELL, '/contact': SHELL, '/a': SHELL, '/b': SHELL, '/c': SHELL, '/app.js': script };
const ordinary = {
  '/': `<!doctype html><title>Ordinary Ltd</title><p>${'Plain text of a company. '.repeat(20)}</p>
    <a href="mailto:info@ordinary.example">mail</a><script src="/app.js"></script>`,
  '/app.js': script,
};
const refusing = {
  ...shell,
  '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /app.js' },
};
const KINDS = [shell, ordinary, refusing, shell, shell];

let sites: Sites;
let renderer: RunningProcess;
let service: RunningService;
let client: CheckedClient;
beforeAll(async () => {
  sites = await startSites(KINDS.length, (index) => KINDS[index] ?? {});
  renderer = startProcess('apps/renderer/src/main.ts', [], {
    RENDER_SECRET: SECRET,
    RENDERER_PORT: '0',
    CHROMIUM_SANDBOX: 'false',
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    LOG_FORMAT: 'json',
  });
  const [, port] = await renderer.logged(/"port":(\d+)/);
  service = await runService({
    env: { RENDER_URL: `http://127.0.0.1:${port}`, RENDER_SECRET: SECRET },
  });
  client = new CheckedClient(service.url);
}, 60_000);
afterAll(async () => {
  await service.stop();
  await renderer.stop();
  await sites.close();
});

async function crawl(domains: readonly string[], options: object = {}) {
  const { batch_id: batchId } = await client.submit({ domains: [...domains], max_pages: 5, options });
  await client.waitUntil(batchId, ({ ended }) => ended, 60_000);
  const results = await client.allResults(batchId);
  return domains.map((domain) => results.find((result) => result.domain === domain));
}

test('uses a browser only for sites that need one', async () => {
  sites.hits.length = 0;
  const [inBrowser, plain, refused] = await crawl(sites.origins.slice(0, 3));
  expect(inBrowser).toMatchObject({
    status: 'complete',
    metadata: {
      title: 'Shell Ltd',
      site_state: 'live',
      contact_info: { email: ['doors@shell-doors.com'] },
      rendering: { needed: true, by: 'browser', reason: 'empty_shell' },
      sources: { title: { by: 'browser' }, email: { 'doors@shell-doors.com': { by: 'browser' } } },
    },
  });
  expect(plain).toMatchObject({
    metadata: { title: 'Ordinary Ltd', rendering: { needed: false, by: 'static', reason: null } },
  });
  // robots.txt disallows the page's script, so the browser shows no more than the crawler has read.
  expect(refused).toMatchObject({
    status: 'complete',
    metadata: { title: 'App', site_state: 'empty_shell' },
  });
  const scripts = sites.hits.filter(({ path }) => path === '/app.js').map(({ address }) => address);
  expect(new Set(scripts)).toEqual(new Set(['127.0.0.1']));
  // The browser loads the home page, the contact page and at most one more.
  expect(scripts.length).toBeGreaterThanOrEqual(2);
  expect(scripts.length).toBeLessThanOrEqual(3);
});

test('`screenshot` stores a picture of each home page, and leaves static results as they are', async () => {
  const [inBrowser, plain] = await crawl(sites.origins.slice(0, 2), { screenshot: true });
  expect(inBrowser?.metadata?.rendering).toMatchObject({ by: 'browser' });
  expect(plain?.metadata).toMatchObject({ title: 'Ordinary Ltd', rendering: { by: 'static', reason: null } });
  for (const result of [inBrowser, plain]) {
    const { screenshot_url: at } = await client.job(result?.job_id ?? '');
    const url = new URL(at ?? '', service.url);
    const headers = { 'x-api-key': KEY };
    const response = await fetch(url, { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const picture = Buffer.from(await response.arrayBuffer());
    expect(picture.toString('latin1', 8, 12)).toBe('WEBP');
    const again = { ...headers, 'if-none-match': response.headers.get('etag') ?? '' };
    expect((await fetch(url, { headers: again })).status).toBe(304);
    expect((await fetch(url)).status).toBe(401);
  }
  const [shown] = await crawl(sites.origins.slice(1, 2));
  expect((await client.job(shown?.job_id ?? '')).screenshot_url).toBeNull();
});

test('the command line and the Python client download a picture', async () => {
  const [domain = ''] = sites.origins;
  const options = { domains: [domain], max_pages: 1, options: { screenshot: true } };
  const { batch_id: batchId } = await client.submit(options);
  await client.waitUntil(batchId, ({ ended }) => ended, 60_000);
  const [job] = await client.allResults(batchId);
  const picture = Buffer.from(await (await client.screenshot(job?.job_id ?? '')).arrayBuffer());

  const file = path.join(makeRunFolder('screenshot'), 'home.webp');
  const env = { SCRAPERSKY_URL: service.url, SCRAPERSKY_API_KEY: KEY };
  const cli = (...args: string[]) =>
    startProcess('apps/cli/dist/main.js', ['screenshot', batchId, ...args], env);
  expect((await cli(domain, '-o', file).exited).code).toBe(0);
  expect(await readFile(file)).toEqual(picture);
  const unknown = cli('other.example');
  expect((await unknown.exited).code).toBe(1);
  expect(unknown.output).toContain('The batch contains no domain other.example.');

  const program = `
import sys
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky
print(ScraperSky(sys.argv[2], sys.argv[3]).screenshot(sys.argv[4]).hex())`;
  const args = ['-c', program, PYTHON_CLIENT, service.url, KEY, job?.job_id ?? ''];
  const { stdout } = await promisify(execFile)(findProgram('python3'), args, { maxBuffer: 2_000_000 });
  expect(Buffer.from(stdout.trim(), 'hex')).toEqual(picture);
}, 120_000);

test('`max_renders` and `render: never` keep the static result', async () => {
  const domains = [sites.origins[0] ?? '', sites.origins[3] ?? '', sites.origins[4] ?? ''];
  const limited = await crawl(domains, { max_renders: 1 });
  const renderings = limited.map((result) => result?.metadata?.rendering);
  expect(renderings.filter((rendering) => rendering?.by === 'browser')).toHaveLength(1);
  expect(renderings.filter((rendering) => rendering?.reason === 'render_limit')).toHaveLength(2);
  const [never] = await crawl(domains.slice(0, 1), { render: 'never' });
  expect(never?.metadata?.rendering).toMatchObject({ needed: true, by: 'static', reason: 'empty_shell' });
});

test('a batch ends with the static results if the renderer is killed', async () => {
  const running = crawl(sites.origins);
  // After a failed try, the renderer has already ended.
  renderer.signal('SIGKILL');
  const results = await running;
  expect(results.map((result) => result?.status)).toEqual(KINDS.map(() => 'complete'));
  const [again] = await crawl(sites.origins.slice(0, 1));
  expect(again?.metadata?.rendering).toMatchObject({ needed: true, by: 'static', reason: 'renderer_away' });
});

test('the dashboard retries only the domains that needed a browser and had none', async () => {
  const domains = sites.origins.slice(0, 2);
  const { batch_id: batchId } = await client.submit({ domains, max_pages: 1, options: { screenshot: true } });
  await client.waitUntil(batchId, ({ ended }) => ended, 60_000);
  const watched = await openPage(service.url);
  const { page } = watched;
  await page.goto(`${service.url}/#key=${KEY}`);
  await page.goto(`${service.url}/batches/${batchId}`);
  await page.getByRole('button', { name: 'Retry in a browser' }).click();
  await watched.shoot('retry-in-a-browser');
  await page.getByRole('dialog').getByRole('button', { name: 'Retry in a browser' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await client.waitUntil(batchId, ({ ended }) => ended, 60_000);
  const results = await client.allResults(batchId);
  const attempts = domains.map((domain) => results.find((result) => result.domain === domain)?.attempts);
  expect(attempts).toEqual([2, 1]);

  await page.goto(`${service.url}/batches/new`);
  await page.getByRole('checkbox', { name: /^Store a screenshot/ }).check();
  await watched.shoot('screenshot-option');
  await watched.close();
}, 120_000);
