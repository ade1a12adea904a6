import { expect, test } from '@jest/globals';
import { normalizePhone } from './normalize-phone.ts';

test.each([
  ['+44-20-7946-0958', '+442079460958'],
  ['+49 (0)30 303986300', '+4930303986300'],
  ['0044 20 7946 0958', '+442079460958'],
  ['+1-650-253-0000;ext=45', '+16502530000'],
  ['+1 650 253 0000 x45', '+16502530000'],
  ['+1-800-FLOWERS', '+18003569377'],
  ['18005551234', '+18005551234'],
  ['+42012345678', '+42012345678'],
  ['12345678', '12345678'],
])('%s is %s wherever the site is', (text, number) => {
  expect(normalizePhone(text, [])).toBe(number);
});

test('a national number is complete where a country makes it so, and stays as it is elsewhere', () => {
  expect(normalizePhone('030 303986300', ['DE'])).toBe('+4930303986300');
  expect(normalizePhone('(650) 253-0000', ['DE', 'US'])).toBe('+496502530000');
  expect(normalizePhone('(650) 253-0000', ['US'])).toBe('+16502530000');
  expect(normalizePhone('030 303986300', [])).toBe('030303986300');
  expect(normalizePhone('4930303986300', ['DE'])).toBe('+4930303986300');
});

test.each([
  [''],
  ['call us'],
  ['123456789'],
  ['+1 234 567 8901 234 567 890'],
  ['000-000-0000'],
  ['+1 111 111 1111'],
  ['112'],
])('%s is no number', (text) => {
  expect(normalizePhone(text, ['US'])).toBeNull();
});
