import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { RenderRequestSchema } from '@scrapersky/core';
import { createAddressGuard } from '@scrapersky/net';
import { findProgram } from '@scrapersky/test-support';
import { Chromium } from '../src/chromium.ts';
import { openPage } from '../src/open-page.ts';
import { OwnHostGuard } from '../src/own-host-guard.ts';
import { openRefusingProxy } from '../src/refusing-proxy.ts';
import { FILLED, openRenderFixture, text, type RenderFixture, type SitePage } from './render-fixture.ts';

// Chromium shares the processor with the other tests, so a page can miss its deadline although the renderer works.
jest.retryTimes(6, { retryImmediately: true });

const ROBOTS = 'User-agent: *\nDisallow: /private/';
const moved: SitePage = (_request, response) => {
  response.writeHead(302, { location: '/private/window' }).end();
};

let fixture: RenderFixture;
beforeAll(async () => {
  fixture = await openRenderFixture();
});
afterAll(() => fixture.close());
beforeEach(() => {
  fixture.clear();
  fixture.pages.set('/moved', moved).set('/private/window', text('Private'));
});

test.each([
  ['a script', "window.open('/moved')"],
  ['a script that keeps no reference', "window.open('/moved', '', 'noopener')"],
  [
    'a link',
    "Object.assign(document.createElement('a'), { href: '/moved', target: '_blank' }).dispatchEvent(new MouseEvent('click', { ctrlKey: true }))",
  ],
  [
    'a form',
    "document.body.append(Object.assign(document.createElement('form'), { action: '/moved', target: 'new', id: 'f' })); f.submit()",
  ],
  [
    'a script after a WebSocket was refused',
    "new WebSocket('ws://' + location.host).onclose = () => window.open('/moved')",
  ],
])('opens no window for %s while it reads the page again and again', async (_kind, script) => {
  fixture.pages.set(
    '/',
    text(
      `<body>${FILLED}<script>let left = 8; const timer = setInterval(() => {
        if (--left === 0) clearInterval(timer);
        document.body.append('more'); ${script}; }, 200);</script>`,
    ),
  );
  await fixture.render('/', { robots_txt: ROBOTS });
  expect(fixture.hits).toEqual(['/']);
});

test('refuses each request of a window, before the site can redirect it', async () => {
  const proxy = await openRefusingProxy();
  const options = { executablePath: findProgram('chromium'), hasSandbox: false, deadProxyUrl: proxy.url };
  const chromium = await Chromium.launch(options);
  try {
    fixture.pages.set('/', text(FILLED));
    const opened = await openPage(chromium.browser, {
      guard: new OwnHostGuard(createAddressGuard({ allowNetworks: ['127.90.0.0/16'] })),
      resolver: { resolve: () => Promise.resolve({ ok: true, addresses: [] }) },
      request: RenderRequestSchema.parse({
        url: fixture.siteUrl('/'),
        user_agent: 'ScraperSkyBatch/0.1',
        robots_txt: ROBOTS,
        deadline_ms: 30_000,
        max_bytes: 1_000_000,
        is_target: true,
        opt_outs: [],
      }),
    });
    const { page, context } = opened;
    await page.goto(fixture.siteUrl('/'));
    // `evaluate` counts as a click of a person, so Chromium opens the window.
    for (const features of ['', 'noopener']) {
      const window = context.waitForEvent('page');
      const refused = context.waitForEvent('requestfailed');
      await page.evaluate(`window.open('/moved', '', '${features}'); 1`);
      await Promise.all([window, refused]);
    }
    await opened.close();
    expect(fixture.hits).toEqual(['/']);
  } finally {
    await chromium.kill();
    await proxy.close();
  }
});
