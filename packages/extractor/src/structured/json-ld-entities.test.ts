import { expect, test } from '@jest/globals';
import { listEntities, textsOf } from './json-ld-entities.ts';
import { isOrganisation } from './schema-type.ts';

test('every object is an entity: in lists, in a graph and inside others, with the property that it stands for', () => {
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

test('the texts of a property come from strings, numbers and the named members of objects', () => {
  expect(textsOf(['a ', 1, { url: 'b' }, { '@id': 'c' }, { other: 'd' }, null, ''], 'url', '@id')).toEqual([
    'a',
    '1',
    'b',
    'c',
  ]);
  expect(textsOf(undefined)).toEqual([]);
});

test('subtypes of organisations are organisations, things that they make are not', () => {
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
