import { expect, test } from '@jest/globals';
import { ObjectShapes } from './object-shapes.ts';

test('returns the members of each object, whatever the object before it', () => {
  const shapes = new ObjectShapes();
  const membersOf = (object: object) => shapes.of(object).members.map(({ key, property }) => [key, property]);
  const company = [
    ['companyName', 'name'],
    ['telephone', 'telephone'],
  ];
  expect(membersOf({ companyName: 'Acme', id: 1, telephone: '+44' })).toEqual(company);
  expect(membersOf({ companyName: 'Bcme', id: 2, telephone: '+49' })).toEqual(company);
  expect(membersOf({ companyName: 'Ccme', id: 3 })).toEqual([['companyName', 'name']]);
  expect(membersOf({ id: 4, zip: '1', companyName: 'D' })).toEqual([
    ['zip', 'postalCode'],
    ['companyName', 'name'],
  ]);
  expect(membersOf({})).toEqual([]);
});

test('looks for a person and for contacts in the first 100 keys', () => {
  const shapes = new ObjectShapes();
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`k${n}`, n]));
  expect(shapes.of({ ...many, first_name: 'Ann', email: '' })).toMatchObject({
    isPersonal: true,
    contactKeys: [],
  });
  expect(shapes.of({ ...many, email: '', first_name: 'Ann' })).toMatchObject({
    isPersonal: false,
    contactKeys: ['email'],
  });
});
