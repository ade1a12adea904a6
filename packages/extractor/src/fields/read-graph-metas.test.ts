import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { LIMITS } from '../limits.ts';

const facts = (html: string) =>
  extractPage({ url: 'https://acme.com/', headers: {}, body: Buffer.from(html), isHome: true }).fields;

test('returns the first non-empty value of each property, without prefix and with absolute URLs', () => {
  const { open_graph, twitter_card } = facts(
    '<meta property="OG:Title" content=" "><meta name="og:title" content="A &amp;  B"><meta property="og:title" content="C">' +
      '<meta property="og:image" content="/i.png"><meta name="twitter:card" content="summary"><meta property="og:" content="x">',
  );
  expect(open_graph).toEqual({ title: 'A & B', image: 'https://acme.com/i.png' });
  expect(twitter_card).toEqual({ card: 'summary' });
});

test('limits the number of properties, and keeps the prototype if a property is named `__proto__`', () => {
  const { open_graph } = facts(
    `<meta property="og:__proto__" content="x">${Array.from({ length: 200 }, (_, i) => `<meta property="og:k${i}" content="v">`).join('')}`,
  );
  expect(Object.keys(open_graph)).toHaveLength(LIMITS.graphKeys);
  expect(Object.getPrototypeOf(open_graph)).toBe(Object.prototype);
});
