import { startProcess, startSites, type RunningProcess, type Sites } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

// Chromium shares two cores with the other tests. A page can then miss its deadline although the renderer works.
jest.retryTimes(3, { retryImmediately: true });

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
    const { screenshot_url: path } = await client.job(result?.job_id ?? '');
    const url = new URL(path ?? '', service.url);
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
  process.kill(renderer.pid, 'SIGKILL');
  const results = await running;
  expect(results.map((result) => result?.status)).toEqual(KINDS.map(() => 'complete'));
  const [again] = await crawl(sites.origins.slice(0, 1));
  expect(again?.metadata?.rendering).toMatchObject({ needed: true, by: 'static', reason: 'renderer_away' });
});
