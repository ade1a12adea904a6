import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { LIMITS } from '../limits.ts';

const links = (html: string): string[] =>
  extractPage({ url: 'https://acme.com/', headers: {}, body: Buffer.from(html), isHome: true }).links;

test('returns distinct absolute URLs without fragments for links, next pages and framesets', () => {
  expect(
    links(
      '<base href="/d/"><a href="x#1">x</a><a href="x#2">x</a><a href="#top">t</a><area href="/y"><link rel="next" href="z">' +
        '<frameset><frame src="/frame"></frameset><iframe src="/iframe"></iframe><a href="tel:1">t</a><a>none</a><link rel="next"><link href="/no-rel">',
    ),
  ).toEqual(['https://acme.com/d/x', 'https://acme.com/y', 'https://acme.com/d/z', 'https://acme.com/frame']);
});

test('limits the number of links', () => {
  expect(
    links(Array.from({ length: LIMITS.links + 10 }, (_, i) => `<a href="/${i}">`).join('')),
  ).toHaveLength(LIMITS.links);
});
