import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

const organizationOf = (html: string) => {
  const body = Buffer.from(`<meta charset="utf-8"><title>Neues von Globex</title>${html}`);
  return mergePages([
    extractPage({ url: 'https://www.nordwind.de/blog/globex', headers: {}, body, isHome: false }),
  ]).organization;
};

const ARTICLES = {
  'a company in lines of its own': '<p>Globex AG<br>Hafenstr. 3<br>20457 Hamburg</p>',
  'a company in a sentence': '<p>Die Globex AG, Hafenstr. 3, 20457 Hamburg, baut Schiffe.</p>',
  'several companies':
    '<p>Globex AG<br>Hafenstr. 3<br>20457 Hamburg</p><p>Initech AG<br>Seeweg 3<br>20457 Hamburg</p><p>Umbra AG<br>Elbweg 3<br>20457 Hamburg</p>',
};
const IMPRINTS = {
  'the name of the site': ['Nordwind GmbH', '<p>Nordwind GmbH<br>Leipziger Str. 4<br>34123 Kassel</p>'],
  'a heading': ['Brandt GmbH', '<h3>Impressum</h3><p>Brandt GmbH<br>Leipziger Str. 4<br>34123 Kassel</p>'],
  'the holder of the copyright': [
    'Brandt GmbH',
    '<p>© 2024 Brandt GmbH<br>Leipziger Str. 4, 34123 Kassel</p>',
  ],
} as const;

test.each(
  Object.entries(ARTICLES).flatMap(([article, text]) =>
    Object.entries(IMPRINTS).map(([mark, [name, imprint]]) => [mark, article, text, name, imprint] as const),
  ),
)('prefers an imprint with %s to an article with %s', (_mark, _article, text, name, imprint) => {
  const organization = organizationOf(`<article>${text}</article><footer>${imprint}</footer>`);
  expect(organization.legal_name).toBe(name);
  expect(organization.addresses[0]).toMatchObject({ street: 'Leipziger Str. 4', role: 'main' });
});

test('keeps the order of the addresses of a page without a marked imprint', () => {
  const { legal_name: legal, addresses } = organizationOf(
    '<p>Globex AG<br>Hafenstr. 3<br>20457 Hamburg</p><p>Brandt GmbH<br>Leipziger Str. 4<br>34123 Kassel</p>',
  );
  expect([legal, addresses[0]?.street]).toEqual(['Globex AG', 'Hafenstr. 3']);
});
