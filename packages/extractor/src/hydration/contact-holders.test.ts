import { expect, test } from '@jest/globals';
import { ContactHolders } from './contact-holders.ts';
import { ObjectShapes } from './object-shapes.ts';

const holders = () => new ContactHolders(new ObjectShapes());

test.each([
  ['two objects with a contact', [{ email: 'a@acme.com' }, { id: 1, phone: 4420 }], true],
  ['one object with a contact', [{ email: 'a@acme.com' }, { id: 1 }], false],
  ['empty contacts', [{ email: '' }, { email: '' }], false],
  ['contacts that are no text', [{ email: {} }, { email: ['a@acme.com'] }], false],
  ['texts, lists and nulls', ['a@acme.com', ['b@acme.com'], null, null], false],
])('reads the keys of a list: %s', (_, list, expected) => {
  expect(holders().areListed(list)).toBe(expected);
});

test('reads the keys of an object once, however many lists contain it', () => {
  let reads = 0;
  const object = new Proxy({ id: 1 }, { ownKeys: (target) => (reads++, Reflect.ownKeys(target)) });
  const all = holders();
  for (let n = 0; n < 10; n++) all.areListed(Array.from({ length: 100 }, () => object));
  expect(reads).toBe(1);
});
