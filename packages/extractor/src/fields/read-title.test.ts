import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { bestOfPage } from '../page-facts.ts';

const facts = (html: string) => {
  const page = extractPage({ url: 'https://acme.com/', headers: {}, body: Buffer.from(html), isHome: true });
  return { title: bestOfPage(page, 'title'), description: bestOfPage(page, 'description') };
};

test('uses the first title element that is not empty, as one line with decoded character references', () => {
  expect(facts('<svg><title>Menu</title></svg><title> </title><title>A &amp;\n B &smt</title>').title).toBe(
    'A & B &smt',
  );
  expect(facts('<title>Cut short').title).toBe('Cut short');
});

test('uses the title for social networks if there is no title element', () => {
  expect(facts('<meta property="og:title" content="Shared">').title).toBe('Shared');
  expect(facts('<h1>Heading</h1>').title).toBeNull();
});

test('prefers the description for search engines to the one for social networks', () => {
  expect(
    facts('<meta property="og:description" content="S"><meta name="Description" content="D">').description,
  ).toBe('D');
  expect(
    facts('<meta property="og:description" content="S"><meta name="description" content=" ">').description,
  ).toBe('S');
});
