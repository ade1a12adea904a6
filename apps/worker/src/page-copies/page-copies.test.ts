import type { FetchedPage } from '@scrapersky/crawler';
import type { PageFacts } from '@scrapersky/extractor';
import { expect, test } from '@jest/globals';
import { MAX_COPY_AGE_MS, PageCopies } from './page-copies.ts';

const FACTS = { challenge: null, isForeign: false, text: '' };

function page(path: string, changes: Partial<FetchedPage> = {}): FetchedPage {
  const url = `https://a.example${path}`;
  return {
    url,
    requestedUrl: url,
    status: 200,
    headers: { etag: '"1"' },
    body: Buffer.from(path),
    isHome: path === '/',
    ...changes,
  };
}

/** Returns the lines that a crawl of these pages keeps. */
function linesOf(pages: [FetchedPage, object?][]): string[] {
  const copies = new PageCopies([]);
  for (const [each, facts = {}] of pages) copies.add(each, { ...FACTS, ...facts } as unknown as PageFacts);
  return copies.changed ?? [];
}

const urlsOf = (lines: string[]) => lines.map((line) => new URL(JSON.parse(line).url).pathname);

test('uses the copy of a home page neither for another kind of page nor for another status or body', () => {
  const copies = new PageCopies(linesOf([[page('/')]]));
  const { url } = page('/');
  expect(copies.knownPage(url, true)).not.toBeNull();
  expect(copies.knownPage(url, false)).toBeNull();
  expect(copies.reuse(page('/', { isHome: false }))).toBeNull();
  expect(copies.reuse(page('/', { status: 203 }))).toBeNull();
  expect(copies.reuse(page('/', { body: Buffer.from('other') }))).toBeNull();
  expect(copies.reuse(page('/'))).toEqual(FACTS);
});

test('keeps no page of another site and no challenge', () => {
  const lines = linesOf([[page('/')], [page('/a'), { isForeign: true }], [page('/b'), { challenge: 'x' }]]);
  expect(urlsOf(lines)).toEqual(['/']);
});

test('keeps at most 1.5 million characters of a site, and counts a page only once even if it was read several times', () => {
  const text = 'x'.repeat(280_000);
  const twice = Array.from({ length: 6 }, (): [FetchedPage, object] => [page('/'), { text }]);
  const others = ['/1', '/2', '/3', '/4', '/5'].map((path): [FetchedPage, object] => [page(path), { text }]);
  expect(urlsOf(linesOf([...twice, ...others]))).toEqual(['/', '/1', '/2', '/3', '/4']);
});

test('the copies have changed if a page is missing or has another validator', () => {
  const lines = linesOf([[page('/')], [page('/a')]]);
  const after = (pages: FetchedPage[]) => {
    const copies = new PageCopies(lines);
    for (const each of pages) copies.reuse(each);
    return copies.changed;
  };
  expect(after([page('/'), page('/a')])).toBeNull();
  expect(after([page('/')])).toEqual(lines.slice(0, 1));
  const renewed = after([page('/'), page('/a', { headers: { etag: '"2"' } })]);
  expect(renewed?.map((line) => JSON.parse(line).headers.etag)).toEqual(['"1"', '"2"']);
});

test('ignores copies that a wrong clock dated far into the future', () => {
  const copies = new PageCopies(linesOf([[page('/')]]), Date.now() - MAX_COPY_AGE_MS - 60_000);
  expect(copies.knownPage(page('/').url, true)).toBeNull();
});
