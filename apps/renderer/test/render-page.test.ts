import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { eventually } from '@scrapersky/test-support';
import { FILLED, openRenderFixture, text, WORDS, type RenderFixture } from './render-fixture.ts';

// Chromium shares the processor with the other tests, so a page can miss its deadline although the renderer works.
jest.retryTimes(6, { retryImmediately: true });

let fixture: RenderFixture;
beforeAll(async () => {
  fixture = await openRenderFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.clear());

test('returns the document after its scripts ran, with the final URL and the number of requests', async () => {
  fixture.pages
    .set('/', (_request, response) => response.writeHead(302, { location: '/shop' }).end())
    .set('/shop', text('<title>Shell</title><div id="root"></div><script src="/app.js"></script>'))
    .set(
      '/app.js',
      text(
        `fetch('/data.json').then((data) => data.json()).then(({ name }) => {
           document.title = name; root.textContent = '${WORDS}'; history.replaceState(null, '', '/shop#ready'); })`,
      ),
    )
    .set('/data.json', text('{"name": "Rendered Ltd"}'));
  const page = await fixture.render('/');
  expect(page).toMatchObject({
    url: fixture.siteUrl('/shop#ready'),
    status: 200,
    requests: 4,
    refused_requests: 0,
  });
  expect(page.html).toContain('<title>Rendered Ltd</title>');
  expect(page.bytes).toBeGreaterThan(400);
});

test('takes a picture of at most 300 kB, for which it also loads images that robots.txt allows', async () => {
  const images = Array.from({ length: 50 }, (_, n) => `<img src="/image-${n}.png">`).join('');
  fixture.pages.set(
    '/',
    text(
      `${FILLED}<img src="/private.png">${images}<video src="/b.mp4"></video><canvas width="1280" height="800"></canvas>
       <script>const c = document.querySelector('canvas'), g = c.getContext('2d'), d = g.createImageData(1280, 800);
       for (let n = 0; n < d.data.length; n++) d.data[n] = Math.random() * 256; g.putImageData(d, 0, 0)</script>`,
    ),
  );
  const page = await fixture.render('/', {
    screenshot: true,
    robots_txt: 'User-agent: *\nDisallow: /private.png',
  });
  const loaded = fixture.hits.filter((path) => path.endsWith('.png'));
  expect(loaded.length).toBeGreaterThan(0);
  expect(loaded.length).toBeLessThanOrEqual(30);
  expect(fixture.hits).not.toContain('/private.png');
  expect(fixture.hits).not.toContain('/b.mp4');
  const picture = Buffer.from(page.screenshot ?? '', 'base64');
  expect(picture.length).toBeLessThanOrEqual(300_000);

  fixture.pages.set('/plain', text(FILLED));
  const plain = await fixture.render('/plain', { screenshot: true });
  expect(Buffer.from(plain.screenshot ?? '', 'base64').toString('latin1', 8, 12)).toBe('WEBP');
  expect((await fixture.render('/plain')).screenshot).toBeNull();
});

test('returns the fault `too_large` for a page that receives or builds more than the limit', async () => {
  fixture.pages
    .set('/sent', text(`${FILLED}<script src="/large.js"></script>`))
    .set('/large.js', text(`/* ${'x'.repeat(400_000)} */`))
    .set('/built', text(`${FILLED}<script>document.body.append('y'.repeat(400_000))</script>`));
  expect(await fixture.fault('/sent', { max_bytes: 200_000 })).toBe('too_large');
  expect(await fixture.fault('/built', { max_bytes: 200_000 })).toBe('too_large');
});

test('ends an endless loop at the deadline, and the next page loads', async () => {
  fixture.pages
    .set('/hostile', text('<title>Hostile</title><script>while (true) {}</script>'))
    .set('/', text(FILLED));
  expect(await fixture.fault('/hostile', { deadline_ms: 2_500 })).toBe('timeout');
  expect((await fixture.render('/')).html).toContain('words of the page');
  expect(fixture.pool.state).toMatchObject({ active: 0, browsers: 1 });
});

test.each([
  [
    'a document that grows forever',
    "setInterval(() => { for (let n = 0; n < 2e4; n++) document.body.append(document.createElement('p')) })",
  ],
  ['a script that fills the memory', 'const all = []; setInterval(() => all.push(Array(1e6).fill(1.5)), 1)'],
  [
    'large canvases',
    "setInterval(() => { const c = document.createElement('canvas'); c.width = c.height = 16e3; c.getContext('2d').fill(); }, 5)",
  ],
  [
    'a script that replaces the functions that measure it',
    'document.getElementsByTagName = () => { for (;;); }',
  ],
])('survives %s, and the next page loads', async (_kind, script) => {
  fixture.pages.set('/hostile', text(`<body>${FILLED}<script>${script}</script>`)).set('/', text(FILLED));
  const response = await fixture.send('/hostile', { deadline_ms: 2_500 });
  expect([200, 502, 504]).toContain(response.status);
  expect((await fixture.render('/')).html).toContain('words of the page');
  expect(fixture.pool.state).toMatchObject({ active: 0 });
});

test('loads a page that opens dialogs and windows, tries to close itself, starts downloads and keeps a web worker busy', async () => {
  fixture.pages.set(
    '/',
    text(
      `${FILLED}<script>
        new Worker(URL.createObjectURL(new Blob(['for (;;);'])));
        setInterval(() => { alert(1); confirm(2); window.open('/other'); window.close(); }, 5);
        const link = document.createElement('a'); link.download = 'x'; link.href = 'data:,x'; link.click();
        navigator.serviceWorker?.register('/worker.js');
      </script>`,
    ),
  );
  expect((await fixture.render('/')).html).toContain('words of the page');
  expect(fixture.hits).not.toContain('/worker.js');
});

test('loads a page again if its browser dies meanwhile', async () => {
  let loads = 0;
  fixture.pages.set('/', (_request, response) => {
    loads += 1;
    if (loads > 1) {
      response.end(FILLED);
      return;
    }
    process.kill(fixture.pool.processId ?? 0, 'SIGKILL');
  });
  expect((await fixture.render('/')).html).toContain('words of the page');
  expect(loads).toBe(2);
});

test('responds that it is busy to requests that find no free place in time', async () => {
  fixture.pages.set('/slow', () => {}).set('/', text(FILLED));
  const slow = Array.from({ length: 4 }, () => fixture.fault('/slow', { deadline_ms: 4_500 }));
  await eventually(() => expect(fixture.pool.state).toMatchObject({ active: 4 }));
  expect(await fixture.fault('/', { wait_ms: 0 })).toBe('busy');
  expect((await fixture.render('/', { wait_ms: 60_000 })).status).toBe(200);
  expect(await Promise.all(slow)).toEqual(Array(4).fill('timeout'));
});

test('closes the page when its client disconnects', async () => {
  fixture.pages.set('/slow', () => {});
  const leaving = new AbortController();
  const sent = fixture.send('/slow', { deadline_ms: 60_000 }, leaving.signal).catch(() => {});
  await eventually(() => expect(fixture.pool.state).toMatchObject({ active: 1 }));
  leaving.abort();
  await sent;
  await eventually(() => expect(fixture.pool.state).toMatchObject({ active: 0 }));
});

test('refuses requests without the secret, and invalid requests', async () => {
  const status = async (...args: Parameters<typeof fixture.post>) => (await fixture.post(...args)).status;
  const valid = {
    url: fixture.siteUrl('/'),
    user_agent: 'a',
    deadline_ms: 5_000,
    max_bytes: 5_000,
    opt_outs: [],
  };
  expect(await status(valid, {})).toBe(401);
  expect(await status(valid, { authorization: 'Bearer wrong' })).toBe(401);
  expect(await status({ ...valid, url: 'file:///etc/passwd' })).toBe(422);
  expect(await status('x'.repeat(9_000_000))).toBe(422);
  expect((await fetch(`${fixture.url}/other`)).status).toBe(404);
  expect(await (await fetch(`${fixture.url}/healthz`)).json()).toMatchObject({ status: 'ok', slots: 4 });
  expect(fixture.hits).toEqual([]);
});
