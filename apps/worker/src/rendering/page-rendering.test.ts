import { expect, test } from '@jest/globals';
import type { FetchedPage } from '@scrapersky/crawler';
import type { PageFacts } from '@scrapersky/extractor';
import { PageRendering } from './page-rendering.ts';
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

function pageRendering(): PageRendering {
  const renderer: Renderer = { render: () => Promise.resolve({ ok: true, page: RENDERED }) };
  return new PageRendering({
    renderer,
    mode: 'auto',
    wantsScreenshot: false,
    limit: null,
    userAgent: 'TestBot',
    targetNames: new Set(),
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
      work(null, 60_000),
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
