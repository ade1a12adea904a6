import { expect, test } from '@jest/globals';
import { HtmlSource } from '../html/html-source.ts';
import { parseHtml } from '../html/parse-html.ts';
import { walkDocument } from '../html/walk-document.ts';
import { readRdfa } from './rdfa.ts';

const read = (html: string) => readRdfa(walkDocument(parseHtml(new HtmlSource(html)).document).rdfa);

test('reads items of schema.org with their nested items', () => {
  expect(
    read(
      '<body vocab="https://schema.org/"><div typeof="Store" resource="#acme"><a property="name" href="/">Acme</a>' +
        '<meta property="vatID" content="DE136695976"><meta property="og:title" content="Shop">' +
        '<div property="address" typeof="PostalAddress"><b property="addressLocality">Bern</b></div>' +
        '<time property="openingHours" datetime="Mo-Fr 09:00-17:00">weekdays</time>' +
        '<time property="openingHours" datetime="Sa 09:00-12:00">Saturday</time></div>',
    ),
  ).toEqual([
    {
      method: 'rdfa',
      types: ['Store'],
      role: null,
      members: {
        name: 'Acme',
        vatID: 'DE136695976',
        address: { addressLocality: 'Bern' },
        openingHours: ['Mo-Fr 09:00-17:00', 'Sa 09:00-12:00'],
      },
    },
    { method: 'rdfa', types: ['PostalAddress'], role: 'address', members: { addressLocality: 'Bern' } },
  ]);
});

test.each([
  ['<div rel="address"><p typeof="PostalAddress"><b property="addressLocality">Bern</b></p></div>'],
  ['<p rel="schema:address" typeof="PostalAddress"><b property="addressLocality">Bern</b></p>'],
])('reads an item that `rel` relates to the item around it: %s', (html) => {
  expect(read(`<div typeof="Store">${html}</div>`)[0]?.members).toEqual({
    address: { addressLocality: 'Bern' },
  });
});

test.each([
  ['<div typeof="schema:Organization"><b property="schema:name">Acme</b></div>'],
  ['<div typeof="http://schema.org/Organization"><b property="http://schema.org/name">Acme</b></div>'],
  ['<div vocab="http://schema.org" typeof="Organization"><b property="name">Acme</b></div>'],
])('recognizes schema.org by `vocab` and by prefix: %s', (html) => {
  expect(read(html)).toMatchObject([{ types: ['Organization'], members: { name: 'Acme' } }]);
});

test('ignores types of other vocabularies, and properties with their prefixes', () => {
  const items = read(
    '<p typeof="foaf:Organization"><b property="foaf:name">A</b></p>' +
      '<p vocab="http://xmlns.com/foaf/0.1/" typeof="Organization"><b property="name">B</b></p>',
  );
  expect(items.map(({ types }) => types)).toEqual([[], []]);
  expect(items[0]?.members).toEqual({});
});

test('ignores Open Graph on a page without RDFa', () => {
  expect(read('<meta property="og:title" content="Acme"><b property="name">Acme</b>')).toEqual([]);
});

test('reads at most 2,000 of deeply nested items', () => {
  const items = read('<div typeof="Organization" property="x"><span property="name">'.repeat(20_000));
  expect(items.length).toBeLessThanOrEqual(2_000);
});
