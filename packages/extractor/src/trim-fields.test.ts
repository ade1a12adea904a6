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

test('limits the fields of pages other than the home page, and keeps all of their links', () => {
  const facts = extract(false);
  const { favicon_url: favicons, 'contact_info.email': emails } = facts.fields;
  expect(facts.fields).toMatchObject({ open_graph: {}, twitter_card: {}, structured_data: [] });
  expect([favicons.length, emails.length, facts.links.length]).toEqual([3, 40, 90]);
});

test('keeps all fields of a home page', () => {
  const facts = extract(true);
  const { favicon_url: favicons, 'contact_info.email': emails } = facts.fields;
  expect(facts.fields).toMatchObject({
    open_graph: { title: 'x' },
    twitter_card: { card: 'x' },
    structured_data: [{ a: 1 }],
  });
  expect([favicons.length, emails.length]).toEqual([20, 90]);
});
