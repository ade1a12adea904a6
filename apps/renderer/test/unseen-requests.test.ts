import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { FILLED, openRenderFixture, text, type RenderFixture } from './render-fixture.ts';

// Chromium shares the processor with the other tests, so a page can miss its deadline although the renderer works.
jest.retryTimes(6, { retryImmediately: true });

let fixture: RenderFixture;
beforeAll(async () => {
  fixture = await openRenderFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.clear());

/** Script that opens a WebSocket to a path of the site. */
const socket = (path: string) => `new WebSocket('${fixture.siteUrl(path).replace('http', 'ws')}')`;
const worker = (script: string) => `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(script)}])))`;

test.each<[kind: string, html: () => string]>([
  [
    'speculation rules',
    () => `<script type="speculationrules">{
      "prefetch": [{ "urls": ["/private/prefetch", "/moved"], "eagerness": "immediate" }],
      "prerender": [{ "urls": ["/private/prerender"], "eagerness": "immediate" }] }</script>`,
  ],
  [
    'links that load ahead',
    () =>
      ['prefetch', 'compression-dictionary']
        .map((rel) => `<link rel="${rel}" href="/private/${rel}">`)
        .join(''),
  ],
  [
    'WebSockets of pages, frames and workers',
    () => `<script>${socket('/private/page')}; ${worker(socket('/private/worker'))};
      ${worker(worker(socket('/private/nested')))}</script>
      <iframe sandbox="allow-scripts" srcdoc="<script>${socket('/private/frame')}</script>"></iframe>`,
  ],
  [
    'payments and sign-in',
    () => `<script>
      const total = { label: 'x', amount: { currency: 'USD', value: '1' } };
      try { new PaymentRequest([{ supportedMethods: location.origin + '/private/pay' }], { total }).canMakePayment().catch(() => {}); } catch {}
      const identity = { providers: [{ configURL: location.origin + '/private/sign-in', clientId: '1' }] };
      navigator.credentials?.get({ identity }).catch(() => {});</script>`,
  ],
])("obeys the site's robots.txt for %s", async (_kind, html) => {
  fixture.pages
    .set('/moved', (_request, response) => response.writeHead(302, { location: '/private/moved' }).end())
    .set(
      '/',
      text(`<body>${FILLED}${html()}<script>let left = 15; const timer = setInterval(() => {
        document.body.append('more'); if (--left === 0) clearInterval(timer); }, 100)</script>`),
    );
  await fixture.render('/', { robots_txt: 'User-agent: *\nDisallow: /private/' });
  expect(fixture.hits).toEqual(['/']);
});
