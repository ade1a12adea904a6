import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { bestOfPage } from '../page-facts.ts';

const canonical = (html: string, link?: string): string | null =>
  bestOfPage(
    extractPage({ url: 'https://acme.com/a', headers: { link }, body: Buffer.from(html), isHome: true }),
    'canonical_url',
  );

test('uses the first valid canonical link, even to another domain', () => {
  expect(
    canonical(
      '<link rel="canonical" href=""><link rel="x Canonical" href="https://other.com/b"><link rel="canonical" href="/c">',
    ),
  ).toBe('https://other.com/b');
});

test('reads the canonical URL from a header', () => {
  expect(canonical('', '<https://acme.com/x>; rel="next", </c>; rel="canonical"')).toBe('https://acme.com/c');
});

test('ignores the URL in metadata for social networks', () => {
  expect(canonical('<meta property="og:url" content="https://acme.com/c">')).toBeNull();
});
