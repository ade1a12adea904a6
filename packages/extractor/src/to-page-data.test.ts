import { expect, test } from '@jest/globals';
import { extractPage } from './extract-page.ts';
import { toPageData } from './to-page-data.ts';

test('converts the facts of a page to the JSON object that is stored', () => {
  const html =
    '<html lang="en"><title>T</title><meta name="robots" content="noindex"><p>info@acme.com</p><a href="/x">x</a>';
  const facts = extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(html),
    isHome: false,
  });
  expect(toPageData(facts)).toEqual({
    title: 'T',
    description: null,
    language: 'en',
    canonical_url: null,
    image_url: null,
    emails: ['info@acme.com'],
    phones: [],
    social_links: [],
    technologies: [],
    index: false,
    follow: true,
    encoding: 'utf-8',
    truncated: false,
  });
});

test('limits the size of the stored object for a page with thousands of contacts', () => {
  const html = Array.from(
    { length: 5_000 },
    (_, i) => `<p>a${i}@acme.com</p><a href="https://x.com/a${i}">x</a>`,
  ).join('');
  const facts = extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(html),
    isHome: false,
  });
  expect(JSON.stringify(toPageData(facts)).length).toBeLessThan(5_000);
});
