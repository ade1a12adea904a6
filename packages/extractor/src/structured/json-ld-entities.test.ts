import { expect, test } from '@jest/globals';
import { listEntities, textsOf, urlsOf } from './json-ld-entities.ts';
import { isOrganisation } from './schema-type.ts';

test('lists every object in lists, graphs and other objects as an entity with its role', () => {
  const entities = listEntities([
    [{ '@type': 'https://schema.org/WebSite', publisher: { '@type': ['schema:Organization', 'Brand'] } }],
    { '@graph': [{ '@type': 'Person' }] },
  ]);
  expect(entities.map(({ types, role }) => [types, role])).toEqual([
    [[], null],
    [['WebSite'], null],
    [['Organization', 'Brand'], 'publisher'],
    [['Person'], null],
  ]);
});

test('returns the strings of a property whose values are strings, numbers or objects with one of the given keys', () => {
  expect(textsOf(['a ', 1, { url: 'b' }, { '@id': 'c' }, { other: 'd' }, null, ''], 'url', '@id')).toEqual([
    'a',
    '1',
    'b',
    'c',
  ]);
  expect(textsOf(undefined)).toEqual([]);
});

test('decodes character references in strings, even if they were escaped twice', () => {
  expect(
    textsOf(['Acme &amp; Sons', 'A &amp;amp; B', 'M&uuml;ller &#8211; &#x27;85', 'R&D a&b=c; &copy=1']),
  ).toEqual(['Acme & Sons', 'A & B', "Müller – '85", 'R&D a&b=c; &copy=1']);
});

test('splits lists of URLs that were written as one string', () => {
  const [a, b] = ['https://www.facebook.com/acme', 'https://x.com/acme'];
  for (const text of [`${a},${b}`, `${a}, ${b}`, `${a} ${b}`, `${a};\n${b}`, ` ${a} | ${b},`, [`${a}, ${b}`]])
    expect(urlsOf(text)).toEqual([a, b]);
  expect(urlsOf('https://acme.com/a,b?c=1,2')).toEqual(['https://acme.com/a,b?c=1,2']);
  expect(urlsOf('https://acme.com/?u=https://x.com/acme')).toEqual([
    'https://acme.com/?u=https://x.com/acme',
  ]);
  expect(urlsOf('https://acme.com/?a=1&amp;b=2')).toEqual(['https://acme.com/?a=1&b=2']);
});

test('recognizes organisations and their subtypes, but no other types such as `Product`', () => {
  for (const type of [
    'Organization',
    'NewsMediaOrganization',
    'LocalBusiness',
    'AutoDealer',
    'BookStore',
    'Hotel',
  ]) {
    expect(isOrganisation([type])).toBe(true);
  }
  for (const type of ['Article', 'Product', 'Person', 'WebSite', 'Event'])
    expect(isOrganisation([type])).toBe(false);
});

test('takes time proportional to the length of a text that consists of separators', () => {
  const text = `${','.repeat(4_900)}x`;
  expect(urlsOf(text)).toEqual(['x']);
  const start = process.cpuUsage();
  for (let run = 0; run < 200; run += 1) urlsOf(text);
  // Linear time is 20 ms, quadratic time 8 s.
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(500);
});
