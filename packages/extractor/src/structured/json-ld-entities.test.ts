import { expect, test } from '@jest/globals';
import { listEntities, textsOf } from './json-ld-entities.ts';
import { isOrganisation } from './schema-type.ts';

test('every object in lists, graphs and other objects is an entity with its role', () => {
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

test('reads the texts of a property from strings, numbers and named members of objects', () => {
  expect(textsOf(['a ', 1, { url: 'b' }, { '@id': 'c' }, { other: 'd' }, null, ''], 'url', '@id')).toEqual([
    'a',
    '1',
    'b',
    'c',
  ]);
  expect(textsOf(undefined)).toEqual([]);
});

test('subtypes of organisations are organisations, products are not', () => {
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
