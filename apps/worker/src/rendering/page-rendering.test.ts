import { expect, test } from '@jest/globals';
import type { FetchedPage } from '@scrapersky/crawler';
import type { PageFacts } from '@scrapersky/extractor';
import { PageRendering, type RenderLimit } from './page-rendering.ts';
import type { Renderer } from './renderer-client.ts';

const URL_OF_HOME = 'https://www.acme.com/';
const RENDERED = {
  url: URL_OF_HOME,
  status: 200,
  html: '<p>Acme',
  screenshot: null,
  requests: 1,
  refused_requests: 0,
  bytes: 7,
  duration_ms: 1,
};

function pageRendering(limit: RenderLimit | null = null, isTarget: boolean[] = []): PageRendering {
  const renderer: Renderer = {
    render({ is_target }) {
      isTarget.push(is_target);
      return Promise.resolve({ ok: true, page: RENDERED });
    },
  };
  return new PageRendering({
    renderer,
    mode: 'auto',
    wantsScreenshot: false,
    limit,
    userAgent: 'TestBot',
    targetNames: new Set(['www.acme.com']),
    maxBodyBytes: 1_000,
    signal: new AbortController().signal,
  });
}

/** Returns the facts of a page that decide whether a browser loads it. */
function facts({
  isHome = false,
  needed = false,
  links = [] as string[],
  emails = [] as string[],
}): PageFacts {
  return {
    url: URL_OF_HOME,
    isHome,
    links,
    fields: { 'contact_info.email': emails, 'contact_info.phone': [], rendering: { needed } },
  } as unknown as PageFacts;
}

test('loads a home page in a browser only if it needs one', () => {
  const rendering = pageRendering();
  expect(rendering.purposeOf(facts({ isHome: true, needed: true }))).toBe('content');
  expect(rendering.purposeOf(facts({ isHome: true }))).toBeNull();
  expect(rendering.purposeOf(facts({}))).toBeNull();
});

test('loads two more pages of a shell site, unless they have a contact or three links to the site', async () => {
  const rendering = pageRendering();
  const load = () =>
    rendering.load({ url: URL_OF_HOME, isHome: true, headers: {} } as FetchedPage, 'content', (work) =>
      work(null, 60_000, false),
    );
  expect((await load()).ok).toBe(true);
  const others = ['https://a.com/', 'https://b.com/', 'https://docs.acme.com/', 'https://acme.com/a'];
  expect(rendering.purposeOf(facts({ links: others }))).toBe('content');
  const own = ['https://acme.com/a', 'https://www.acme.com/b', 'https://acme.com/c'];
  expect(rendering.purposeOf(facts({ links: own }))).toBeNull();
  expect(rendering.purposeOf(facts({ emails: ['info@acme.com'] }))).toBeNull();
  await load();
  await load();
  expect(rendering.purposeOf(facts({}))).toBeNull();
});

test('cancels the reservation of a page whose load was aborted, and rejects with the reason', async () => {
  let reserved = 0;
  const limit: RenderLimit = {
    reserve: () => Promise.resolve((reserved += 1) > 0),
    release: () => {
      reserved -= 1;
      return Promise.reject(new Error('no database'));
    },
  };
  const page = { url: URL_OF_HOME, isHome: true, headers: {} } as FetchedPage;
  const reason = new Error('the worker is stopping');

  const load = pageRendering(limit).load(page, 'content', () => Promise.reject(reason));

  await expect(load).rejects.toBe(reason);
  expect(reserved).toBe(0);
});

test('a browser may reach an allowed network only for a named host, and only if the crawl may', async () => {
  const isTarget: boolean[] = [];
  const load = (url: string, mayBeInside: boolean) =>
    pageRendering(null, isTarget).load({ url, isHome: true, headers: {} } as FetchedPage, 'content', (work) =>
      work(null, 60_000, mayBeInside),
    );
  await load(URL_OF_HOME, true);
  await load(URL_OF_HOME, false);
  await load('https://other.example/', true);
  expect(isTarget).toEqual([true, false, false]);
});
