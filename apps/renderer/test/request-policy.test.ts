import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { FILLED, openRenderFixture, text, type RenderFixture, type SitePage } from './render-fixture.ts';

// Chromium shares the processor with the other tests, so a page can miss its deadline although the renderer works.
jest.retryTimes(6, { retryImmediately: true });

let fixture: RenderFixture;
beforeAll(async () => {
  fixture = await openRenderFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.clear());

test('loads no pictures, media, fonts or trackers', async () => {
  fixture.pages.set(
    '/',
    text(
      `${FILLED}<img src="/a.png"><video src="/b.mp4"></video><style>@font-face { font-family: f; src: url(/c.woff2) }
       p { font-family: f; background: url(/d.png) }</style><script src="http://www.google-analytics.com/a.js"></script>
       <link rel="stylesheet" href="/style.css">`,
    ),
  );
  const { refused_requests: refused } = await fixture.render('/');
  expect(fixture.hits).toEqual(['/', '/style.css']);
  expect(fixture.lookups).toEqual([]);
  expect(refused).toBeGreaterThanOrEqual(5);
});

test('neither requests nor looks up an opted-out domain or a name below one', async () => {
  const scripts = ['cdn.opted-out.test', 'OPTED-OUT.test.', 'other.test', 'not-opted-out.test'];
  fixture.pages
    .set('/moved.js', (_request, response) =>
      response.writeHead(302, { location: 'http://moved.opted-out.test/b.js' }).end(),
    )
    .set(
      '/',
      text(
        `${FILLED}${scripts.map((host) => `<script src="http://${host}/a.js"></script><script src="https://${host}/a.js"></script>`).join('')}
         <script src="/moved.js"></script><script>new WebSocket('wss://opted-out.test/')</script>`,
      ),
    );
  await fixture.render('/', { opt_outs: ['unused.test', 'opted-out.test'] });
  expect(fixture.hits).toEqual(['/', '/moved.js']);
  expect(new Set(fixture.lookups)).toEqual(new Set(['other.test', 'not-opted-out.test']));
});

test("obeys the site's robots.txt for documents, scripts and data, by the product token of the user agent", async () => {
  fixture.pages.set(
    '/',
    text(
      `${FILLED}<script src="/private/a.js"></script><script src="/open/b.js"></script>
       <script>fetch('/private/c.json'); fetch('/open/d.json')</script><iframe src="/private/e.html"></iframe>`,
    ),
  );
  await fixture.render('/', {
    robots_txt: 'User-agent: *\nDisallow: /\n\nUser-agent: ScraperSkyBatch\nDisallow: /private/',
  });
  expect(fixture.hits.toSorted()).toEqual(['/', '/open/b.js', '/open/d.json']);
});

test("applies the site's robots.txt to the targets of redirects too", async () => {
  const moved =
    (location: string): SitePage =>
    (_request, response) => {
      response.writeHead(302, { location }).end();
    };
  const kinds = ['script', 'fetch', 'xhr', 'frame', 'module', 'worker', 'chain'];
  for (const kind of kinds) fixture.pages.set(`/${kind}`, moved(`/private/${kind}`));
  fixture.pages
    .set('/chain', moved('/chain-2'))
    .set('/chain-2', moved('/private/chain'))
    .set('/open', moved('/opened.json'))
    .set(
      '/',
      text(
        `${FILLED}<script src="/script"></script><script type="module" src="/module"></script><iframe src="/frame"></iframe>
         <script>fetch('/fetch'); fetch('/chain'); fetch('/open');
         const xhr = new XMLHttpRequest(); xhr.open('GET', '/xhr'); xhr.send();
         new Worker(URL.createObjectURL(new Blob(["fetch('${fixture.siteUrl('/worker')}').catch(() => {})"])));</script>`,
      ),
    );
  await fixture.render('/', { robots_txt: 'User-agent: *\nDisallow: /private/' });
  expect(fixture.hits).toEqual(expect.arrayContaining([...kinds.map((kind) => `/${kind}`), '/opened.json']));
  expect(fixture.hits.filter((path) => path.startsWith('/private'))).toEqual([]);

  fixture.hits.length = 0;
  fixture.pages.set('/', moved('/private/home'));
  expect(await fixture.fault('/', { robots_txt: 'User-agent: *\nDisallow: /private/' })).toBe('failed');
  expect(fixture.hits).toEqual(['/']);
});

test('sends at most 30 requests, and at most two at once to the site', async () => {
  let running = 0;
  let most = 0;
  const script = "for (let n = 0; n < 60; n++) fetch('/data-' + n + '.json').catch(() => {})";
  fixture.pages.set('/', text(`${FILLED}<script>${script}</script>`));
  for (let n = 0; n < 60; n++) {
    fixture.pages.set(`/data-${n}.json`, (_request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end('{}');
      }, 20);
    });
  }
  await fixture.render('/');
  expect(fixture.hits.length).toBeLessThanOrEqual(30);
  expect(fixture.hits.length).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(2);
});
