import { expect, test } from '@jest/globals';
import { extractPage } from './extract-page.ts';

const html =
  '<meta property="og:title" content="x"><meta name="twitter:card" content="x"><script type="application/ld+json">{"a":1}</script>' +
  Array.from(
    { length: 90 },
    (_, i) => `<link rel="icon" href="/${i}.png"><a href="mailto:a${i}@acme.com">x</a><a href="/${i}">x</a>`,
  ).join('');
const extract = (isHome: boolean) =>
  extractPage({ url: 'https://acme.com/x', headers: {}, body: Buffer.from(html), isHome });

test('a page beyond the home page keeps what is said of the site, in small numbers, and all its links', () => {
  const facts = extract(false);
  expect(facts).toMatchObject({ openGraph: {}, twitterCard: {}, structuredData: [] });
  expect([facts.favicons.length, facts.emails.length, facts.links.length]).toEqual([3, 40, 90]);
});

test('a home page keeps everything', () => {
  const facts = extract(true);
  expect(facts).toMatchObject({
    openGraph: { title: 'x' },
    twitterCard: { card: 'x' },
    structuredData: [{ a: 1 }],
  });
  expect([facts.favicons.length, facts.emails.length]).toEqual([20, 90]);
});
