import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { openRenderFixture, type RenderFixture, type SitePage } from './render-fixture.ts';

// Chromium shares the processor with the other tests, so a page can miss its deadline although the renderer works.
jest.retryTimes(6, { retryImmediately: true });

let fixture: RenderFixture;
beforeAll(async () => {
  fixture = await openRenderFixture({ hasOtherSites: true });
});
afterAll(() => fixture.close());
beforeEach(() => fixture.clear());

/** Headers that ask Chromium for a separate process for the origin, and permit requests from other origins. */
const HEADERS = {
  'access-control-allow-origin': '*',
  'origin-agent-cluster': '?1',
  'cross-origin-resource-policy': 'cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
const send =
  (body: string): SitePage =>
  (_request, response) => {
    response.writeHead(200, HEADERS).end(body);
  };
const sendTo =
  (location: string): SitePage =>
  (_request, response) => {
    response.writeHead(302, { ...HEADERS, location }).end();
  };
const other = (path: string) => `http://other.test:${fixture.port}${path}`;
const third = (path: string) => `http://third.test:${fixture.port}${path}`;

/** Returns a script that reports to the outermost page when its document has loaded and these promises have ended. */
const report = (...promises: string[]) =>
  `const all = [${promises.join(', ')}]; onload = () => Promise.allSettled(all).then(() => top.postMessage(1, '*'));`;
/** Returns a page that changes until this number of documents has reported, so that the renderer waits for them. */
const homePage = (documents: number, html: string) =>
  send(`<body><p>Home</p><script>let left = ${documents};
    const timer = setInterval(() => document.body.append(document.createElement('p')), 50);
    onmessage = () => { if (--left === 0) clearInterval(timer); };</script>${html}`);

test('decides about requests and redirects of frames of other sites and of workers, and opens no window', async () => {
  const kinds = ['fetch', 'script', 'frame', 'worker', 'sandbox', 'object', 'page'];
  for (const kind of [...kinds, 'shared', 'window']) {
    fixture.pages.set(`/moved-${kind}`, sendTo(fixture.siteUrl(`/private/${kind}`)));
  }
  const worker = `new Promise((done) => { new Worker(URL.createObjectURL(new Blob(
    ["fetch('${other('/moved-worker')}').catch(() => {}).then(() => postMessage(1))"]))).onmessage = done; })`;
  fixture.pages
    .set(
      '/frame',
      send(`<script>${report("fetch('/moved-fetch')", `fetch('${fixture.siteUrl('/private/direct')}')`, worker)}</script>
        <script src="/moved-script"></script><iframe src="/moved-frame"></iframe>
        <object type="text/html" data="${third('/object')}"></object>`),
    )
    .set('/object', send(`<script>${report("fetch('/moved-object')")}</script>`))
    .set('/shared.js', send("fetch('/moved-shared').catch(() => {})"))
    .set(
      '/',
      homePage(
        4,
        `<iframe src="${other('/frame')}"></iframe>
         <iframe sandbox="allow-scripts" srcdoc="<script>${report(`fetch('${other('/moved-sandbox')}')`)}</script>"></iframe>
         <script>${report("fetch('/moved-page')")} try { new SharedWorker('/shared.js') } catch {}
         window.open('/moved-window'); window.open('/private/window');
         const link = Object.assign(document.createElement('a'), { href: '/moved-window', target: '_blank' }); link.click();
         const form = Object.assign(document.createElement('form'), { action: '/moved-window', target: 'new' }); document.body.append(form); form.submit();
         frames[0].open('/moved-window');</script>`,
      ),
    );
  await fixture.render('/', { robots_txt: 'User-agent: *\nDisallow: /private/' });
  const expected = [...kinds.map((kind) => `/moved-${kind}`), '/', '/frame', '/object'];
  expect(fixture.hits.toSorted()).toEqual(expected.toSorted());
});

test('sends at most two requests at once to the site, also through redirects and from frames of other sites', async () => {
  const names = Array.from({ length: 8 }, (_, n) => n % 6);
  let running = 0;
  let most = 0;
  for (const name of names) {
    fixture.pages
      .set(`/moved-${name}`, sendTo(fixture.siteUrl(`/data-${name}`)))
      .set(`/data-${name}`, (_request, response) => {
        running += 1;
        most = Math.max(most, running);
        setTimeout(() => {
          running -= 1;
          response.writeHead(200, HEADERS).end();
        }, 20);
      });
  }
  const fetches = names.map((name) => `fetch('/moved-${name}', { cache: 'no-store' })`);
  fixture.pages
    .set('/frame', send(`<script>${report(...fetches)}</script>`))
    .set(
      '/',
      homePage(
        2,
        `<iframe src="${other('/frame')}"></iframe><script>${report(...fetches.slice(0, 5))}</script>`,
      ),
    );
  await fixture.render('/');
  expect(fixture.hits.filter((path) => path.startsWith('/data-'))).toHaveLength(13);
  expect(most).toBe(2);
});
